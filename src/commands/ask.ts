import { z } from 'zod';
import { type App, createApp } from '../app';
import { readConfig } from '../config';
import { linesOf, writeLine } from '../evaluation/lines';
import { textOf } from '../guidance/reply';
import { answerRecord } from './answer-record';
import { type Command, readArgs, UsageError } from './command';
import { explanationText } from './explanation-text';
import { training, withProgress } from './progress';
import { quietLog } from './quiet-log';

const questionSchema = z.strictObject({
  text: z.string(),
  conversation: z.string().min(1).optional(),
  now: z.iso.datetime({ offset: true, message: 'write it as 2025-12-18T10:00:00Z' }).optional(),
});

export const ask: Command = {
  summary: 'answer one question, or many as JSON Lines',
  help: `Usage: npm run ask -- "is my scan still on?" [--explain] [--now 2025-12-18T10:00:00Z]
       npm run --silent ask -- --jsonl < questions.jsonl > answers.jsonl

  --jsonl      one JSON object a line in, one out, in the same order:
               {"text": "...", "conversation"?: "id", "now"?: "2025-12-18T10:00:00Z"}
               Lines with the same conversation share a memory. A bad line answers {"error": "..."}.
  --explain    say why: the words, concepts and phrases behind the answer
  --now TIME   the clock of the question; otherwise the clock of this machine
  --help       show this`,

  async run(args, terminal) {
    const { values, positionals } = readArgs(
      args,
      { jsonl: { type: 'boolean' }, explain: { type: 'boolean' }, now: { type: 'string' } },
      true,
    );
    if (values.help) {
      terminal.out.write(`${this.help}\n`);
      return 0;
    }
    if (values.jsonl && values.explain) throw new UsageError('--explain looks into one question: leave out --jsonl');
    if (values.jsonl && positionals.length) throw new UsageError('--jsonl reads its questions from standard input');
    if (!values.jsonl && !positionals.length)
      throw new UsageError('ask what? Put the question in quotes: npm run ask -- "is A&E open?"');
    const now = values.now === undefined ? undefined : readTime(values.now);
    const { contentDir, modelDir, saysUnreviewed, serves } = readConfig(terminal.environment);
    const app = await withProgress(terminal.error, training, (onProgress) =>
      createApp({ contentDir, modelDir, saysUnreviewed, serves, today: new Date(), log: quietLog, onProgress }),
    );
    if (values.jsonl) await answerLines(app, terminal.in, terminal.out, now);
    else {
      const text = positionals.join(' ');
      const reply = await app.answer({ text, now: now ?? new Date() });
      terminal.out.write(`${textOf(reply)}\n`);
      if (values.explain) terminal.out.write(`\n${explanationText(app.edition.understander.explain(text))}\n`);
    }
    return 0;
  },
};

function readTime(text: string): Date {
  const parsed = questionSchema.shape.now.safeParse(text);
  if (!parsed.success) throw new UsageError(`--now ${text}: write it as 2025-12-18T10:00:00Z`);
  return new Date(text);
}

async function answerLines(
  app: App,
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  clock: Date | undefined,
): Promise<void> {
  for await (const { line, number } of linesOf(input)) {
    const question = readQuestion(line);
    if ('error' in question) {
      await writeLine(output, JSON.stringify({ error: `line ${number}: ${question.error}` }));
      continue;
    }
    const { text, conversation, now } = question;
    const reply = await app.answer({ text, conversation, now: now ? new Date(now) : (clock ?? new Date()) });
    await writeLine(output, JSON.stringify(answerRecord(text, reply)));
  }
}

function readQuestion(line: string): z.output<typeof questionSchema> | { error: string } {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return { error: 'not JSON' };
  }
  const parsed = questionSchema.safeParse(value);
  if (parsed.success) return parsed.data;
  return {
    error: parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'the line'}: ${message}`).join('; '),
  };
}
