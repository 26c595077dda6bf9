import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { linesOf } from './lines';

/** A question whose right intent a person has written down. */
export const questionSchema = z.object({ text: z.string().min(1), intent: z.string().min(1) });

/** A message with a person's judgement of whether somebody is in danger, and from what. */
export const alarmQuestionSchema = z.object({
  text: z.string().min(1),
  alarm: z.boolean(),
  /** The red flag that it raises; for a calm message, the one that it resembles. */
  condition: z.string().min(1),
  /** It asks an everyday question too. */
  mixed: z.boolean().default(false),
  /** It has slips. */
  typos: z.boolean().default(false),
});
export type AlarmQuestion = z.infer<typeof alarmQuestionSchema>;

/** A file of questions that cannot be used. The message names the file, the line, and what to do. */
export class QuestionsError extends Error {
  readonly code = 'BAD_QUESTIONS';
}

/**
 * Reads labelled questions, one JSON object a line.
 * @throws QuestionsError for a missing file, an empty one, or a bad line
 */
export async function readQuestions<S extends z.ZodType>(file: string, schema: S): Promise<z.output<S>[]> {
  const questions: z.output<S>[] = [];
  try {
    for await (const { line, number } of linesOf(createReadStream(file))) {
      questions.push(parseLine(line, schema, `${file}:${number}`));
    }
  } catch (error) {
    if (error instanceof QuestionsError) throw error;
    throw new QuestionsError(`${file} cannot be read: name a file of questions`);
  }
  if (!questions.length) throw new QuestionsError(`${file} holds no questions`);
  return questions;
}

/**
 * Parses one line of a file.
 * @param place `file:line`, for the error
 * @throws QuestionsError where the schema refuses it
 */
export function parseLine<S extends z.ZodType>(line: string, schema: S, place: string): z.output<S> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    throw new QuestionsError(`${place}: not JSON: write one object a line`);
  }
  const parsed = schema.safeParse(value);
  if (parsed.success) return parsed.data;
  const [{ path, message }] = parsed.error.issues;
  throw new QuestionsError(`${place}: ${path.join('.') || 'the line'}: ${message}`);
}
