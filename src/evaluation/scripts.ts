import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { urgencySchema } from '../content/fields';
import { formatFinding } from '../content/finding';
import { londonTime } from '../content/london-time';
import { readYaml } from '../content/yaml-file';
import { QuestionsError } from './questions';

const words = z.string().min(1);
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
const scriptSchema = z.strictObject({
  script: words,
  /** London time. */
  now: z.string().refine((time) => londonTime(time).isValid, 'write the London time as 2025-12-17T07:00'),
  turns: z.array(turnSchema).min(3, 'a conversation has 3 to 12 turns').max(12, 'a conversation has 3 to 12 turns'),
});
/** A conversation as it should go, with what each reply must be. */
export interface Script {
  readonly name: string;
  /** `file:line` */
  readonly place: string;
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
    return parsed.value.map(({ script, now, turns }, index): Script => {
      const { line } = parsed.locate([index]);
      let clock = londonTime(now);
      return {
        name: script,
        place: `${file}:${line}`,
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
