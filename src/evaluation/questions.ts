import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { linesOf } from './lines';

const questionSchema = z.object({ text: z.string().min(1), intent: z.string().min(1) });

/** A question whose right intent a person has written down. */
export type Question = z.infer<typeof questionSchema>;

/** A questions file that cannot be used: names the file, the line, and what to do. */
export class QuestionsError extends Error {
  readonly code = 'BAD_QUESTIONS';
}

/**
 * Reads labelled questions, one JSON object a line.
 * @param intents the intents that a label may name
 * @throws QuestionsError for a missing file, a bad line or an unknown intent
 */
export async function readQuestions(file: string, intents: ReadonlySet<string>): Promise<Question[]> {
  const questions: Question[] = [];
  try {
    for await (const { line, number } of linesOf(createReadStream(file))) {
      const question = parse(line);
      if (!question) throw new QuestionsError(`${file}:${number}: write it as {"text": "...", "intent": "..."}`);
      if (!intents.has(question.intent)) {
        throw new QuestionsError(`${file}:${number}: no intent "${question.intent}": use a name of intents/`);
      }
      questions.push(question);
    }
  } catch (error) {
    if (error instanceof QuestionsError) throw error;
    throw new QuestionsError(`${file} cannot be read: name a file of questions`);
  }
  if (!questions.length) throw new QuestionsError(`${file} holds no questions`);
  return questions;
}

function parse(line: string): Question | undefined {
  try {
    return questionSchema.safeParse(JSON.parse(line)).data;
  } catch {
    return undefined;
  }
}
