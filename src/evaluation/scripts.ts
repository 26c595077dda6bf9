import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { urgencySchema } from '../content/fields';
import { formatFinding } from '../content/finding';
import { londonTime } from '../content/london-time';
import { strikeSchema } from '../content/seeds-schema';
import { readYaml } from '../content/yaml-file';
import { noticeFields, saidNotice } from '../facts/notice';
import type { Facts, Notice } from '../guidance/facts';
import { QuestionsError } from './questions';

const words = z.string().min(1);
const realTime = z.string().refine((time) => londonTime(time).isValid, 'write the London time as 2025-12-17T07:00');
const turnSchema = z.strictObject({
  /** What the patient types. */
  patient: z.string(),
  /** Minutes since the turn before. */
  after: z.number().min(0).default(1),
  /** The intent that the reply must have. */
  intent: words.optional(),
  /** One, or several where more than one is right: some messages may be asked about first, or answered as an alarm. */
  urgency: z.union([urgencySchema.transform((one) => [one]), z.array(urgencySchema).min(1)]).default(['routine']),
  /** `any` where it does not matter: the words are the same in each. */
  outcome: z.enum(['answer', 'clarify', 'fallback', 'any']).default('answer'),
  /** Words that must be in the reply, exactly. */
  says: z.array(words).default([]),
  /** Words that must not. */
  not: z.array(words).default([]),
});
/** A notice that is live from the beginning. */
const scriptNoticeSchema = noticeFields.omit({ source: true, isUrgent: true }).extend({
  /** When it was published, in London time. */
  said: realTime,
});
const scriptSchema = z.strictObject({
  script: words,
  /** London time. */
  now: realTime,
  notices: z.array(scriptNoticeSchema).default([]),
  /** Strikes that an operator has put on file. */
  strikes: z.array(strikeSchema).default([]),
  turns: z.array(turnSchema).min(3, 'a conversation has 3 to 12 turns').max(12, 'a conversation has 3 to 12 turns'),
});
/** A conversation as it should go, with what each reply must be. */
export interface Script {
  readonly name: string;
  /** `file:line` */
  readonly place: string;
  /** What operators have said when it begins. */
  readonly facts: Facts;
  readonly turns: readonly ScriptTurn[];
}
export type ScriptTurn = Omit<z.output<typeof turnSchema>, 'after'> & { readonly now: Date };

/**
 * Reads the scripts of all YAML files in a folder.
 * @throws QuestionsError that names file and line of every mistake
 */
export function readScripts(folder: string): Script[] {
  let files: string[];
  try {
    files = readdirSync(folder).filter((name) => /\.ya?ml$/.test(name));
  } catch {
    throw new QuestionsError(`${folder} cannot be read: name a folder of conversations`);
  }
  const scripts = files.sort().flatMap((name) => {
    const file = join(folder, name);
    const { parsed, findings } = readYaml(file, readFileSync(file, 'utf8'), z.array(scriptSchema).min(1));
    if (!parsed) throw new QuestionsError(findings.map(formatFinding).join('\n'));
    return parsed.value.map(({ script, now, notices, strikes, turns }, index): Script => {
      const { line } = parsed.locate([index]);
      let clock = londonTime(now);
      return {
        name: script,
        place: `${file}:${line}`,
        facts: {
          notices: notices.map(noticeOf),
          strikes: strikes.map((strike) => ({ strike, isRemoved: false })),
        },
        turns: turns.map(({ after, ...turn }, number) => {
          if (number > 0) clock = clock.plus({ minutes: after });
          return { ...turn, now: clock.toJSDate() };
        }),
      };
    });
  });
  if (!scripts.length) throw new QuestionsError(`${folder} holds no conversations`);
  return scripts;
}

function noticeOf({ said, ...words }: z.output<typeof scriptNoticeSchema>, index: number): Notice {
  const whole = { ...words, source: 'the script', isUrgent: false };
  const [at, by] = [londonTime(said).toJSDate(), 'the script'];
  return saidNotice({ id: `${index}`, revision: 1, status: 'live', words: whole, writtenBy: by, by, at, why: by });
}
