import { createReadStream, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { createGunzip } from 'node:zlib';
import { z } from 'zod';
import { linesOf } from './lines';
import { parseLine, QuestionsError } from './questions';

/** A message that nobody wrote for this guide, or that another hand wrote. */
export interface ForeignMessage {
  readonly text: string;
  /** Somebody is in danger. Undefined where nobody has judged it: people who write to counsellors can be. */
  readonly alarm?: boolean;
}

/** Messages of one kind and origin: `crises`, `counsel_questions, titles, everyday topics`. */
export interface ForeignSet {
  readonly name: string;
  readonly messages: readonly ForeignMessage[];
  /** None of the messages is for this guide: it should decline all of them. */
  readonly isUnrelated: boolean;
}

const judgedSchema = z.object({ text: z.string().min(1), alarm: z.boolean() });
/** A row of a public set of intents, as CLINC150 and BANKING77: nothing that a patient would ask this guide. */
const intentSchema = z.object({ text: z.string().min(1), intent: z.string(), split: z.string() });
/** A question to counsellors. */
const counselSchema = z.object({ title: z.string(), text: z.string(), topic: z.string() });
const rowSchema = z.union([counselSchema, judgedSchema, intentSchema]);

/** The topics of counsellors on which hardly anybody is in danger. */
const everydayTopics: ReadonlySet<string> = new Set([
  'family-conflict',
  'human-sexuality',
  'intimacy',
  'marriage',
  'parenting',
  'relationship-dissolution',
  'relationships',
  'workplace-relationships',
]);
const setFile = /\.jsonl(\.gz)?$/;
/** A public set of intents is measured on the rows that it keeps for tests. */
const testSplit = /test$/;
const unrelatedFile = 'unrelated.jsonl';

/**
 * Reads all sets of a folder: JSON Lines, plain or gzipped, of the project's own kind `{"text", "alarm"}` or of the two
 * public kinds above.
 * @throws QuestionsError for a folder that cannot be read or holds no set, and for a bad line
 */
export async function readForeignSets(folder: string): Promise<ForeignSet[]> {
  const sets: ForeignSet[] = [];
  for (const file of filesOf(folder)) sets.push(...(await setsOf(folder, file)));
  return sets;
}

function filesOf(folder: string): string[] {
  let files: string[];
  try {
    files = readdirSync(folder).filter((name) => setFile.test(name));
  } catch {
    throw new QuestionsError(`${folder} cannot be read: name a folder of JSON Lines files`);
  }
  if (!files.length) throw new QuestionsError(`${folder} holds no .jsonl or .jsonl.gz file`);
  return files.sort();
}

async function setsOf(folder: string, file: string): Promise<ForeignSet[]> {
  const name = file.replace(setFile, '');
  const messagesOfSet = new Map<string, ForeignMessage[]>();
  const add = (set: string, message: ForeignMessage): void => {
    const messages = messagesOfSet.get(set);
    if (messages) messages.push(message);
    else messagesOfSet.set(set, [message]);
  };
  let isUnrelated = file === unrelatedFile;
  const bytes = createReadStream(join(folder, file));
  const stream = file.endsWith('.gz') ? bytes.pipe(createGunzip()) : bytes;
  for await (const { line, number } of linesOf(stream)) {
    const row = parseLine(line, rowSchema, `${join(folder, file)}:${number}`);
    if ('topic' in row) {
      const topics = everydayTopics.has(row.topic) ? 'everyday topics' : 'other topics';
      add(`${name}, titles, ${topics}`, { text: row.title });
      add(`${name}, whole, ${topics}`, { text: row.text });
    } else if ('alarm' in row) add(name, row);
    else {
      isUnrelated = true;
      if (testSplit.test(row.split)) add(name, { text: row.text, alarm: false });
    }
  }
  return [...messagesOfSet].map(([set, messages]) => ({ name: set, messages, isUnrelated }));
}
