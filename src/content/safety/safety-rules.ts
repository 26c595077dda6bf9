import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';
import { name, type Urgency, urgencySchema, words } from '../fields';
import { hazardsFile, rulesFolder } from './hazard-log';
import { compilePatterns } from './sentence-patterns';

const patterns = z.array(words).min(1);
const judging = {
  hazard: z.string().regex(/^H\d\d$/, 'name a hazard of safety/hazards.yaml'),
  /** Tags of answers: src/content/safety/shown-answers.ts. */
  in: z.array(z.string()).min(1),
  'not-in': z.array(z.string()).default([]),
  problem: words,
  remedy: words,
  /** What it means for a notice in a hospital's own words: it cannot be published, or a person decides. */
  'in-notices': z.enum(['refused', 'warned']).default('warned'),
  /** What to do about it in a notice, where a hospital knows what the guide cannot. */
  'remedy-in-notices': words.optional(),
  says: patterns,
  /** Taken out of the sentence first: it is harmless. */
  unless: patterns.optional(),
  /** Where one of these stands in the rest, the sentence does not count. */
  without: patterns.optional(),
};
const rulesSchema = z.strictObject({
  groups: z.record(name, patterns).default({}),
  /** What no sentence may say. */
  refuses: z.array(z.strictObject({ rule: name, ...judging })).default([]),
  /** The words that answers of an alarm may use, beside those of their sources. */
  words: z.array(words).default([]),
  /** The intents whose everyday answers are made of these words, those of alarms, and those of their sources. */
  everyday: z.strictObject({ intents: z.array(name), words: z.array(words) }).optional(),
  /** The urgency that an intent has to have, by its name. */
  urgencies: z.record(name, urgencySchema).default({}),
  /** What one sentence of the answer has to say; of its headline alone with `headline: true`. */
  needs: z.array(z.strictObject({ need: name, headline: z.boolean().default(false), ...judging })).default([]),
});
type Judging = z.infer<z.ZodObject<typeof judging>>;

/** A rule, ready to judge sentences. */
export interface SafetyRule {
  readonly name: string;
  readonly hazard: string;
  readonly problem: string;
  readonly remedy: string;
  readonly inNotices: 'refused' | 'warned';
  readonly remedyInNotices: string;
  /** Whether it is for answers with these tags. */
  isFor(tags: ReadonlySet<string>): boolean;
  /** Those of the words of a plain sentence that the rule is about; undefined where there are none. */
  foundIn(words: readonly string[]): string | undefined;
}

export interface SafetyRules {
  readonly refuses: readonly SafetyRule[];
  readonly alarmWords: ReadonlySet<string>;
  readonly everyday: { readonly intents: ReadonlySet<string>; readonly words: ReadonlySet<string> };
  readonly urgencies: ReadonlyMap<string, Urgency>;
  readonly needs: readonly (SafetyRule & { readonly inHeadline: boolean })[];
}

let cached: SafetyRules | undefined;

/** The rules of `safety/`, read once. @throws Error when a rule cannot be read */
export function safetyRules(): SafetyRules {
  cached ??= readRules();
  return cached;
}

function readRules(): SafetyRules {
  const files = readdirSync(rulesFolder)
    .filter((file) => file.endsWith('.yaml') && file !== hazardsFile)
    .sort()
    .map((file) => rulesSchema.parse(parse(readFileSync(join(rulesFolder, file), 'utf8'))));
  const groups = Object.assign({}, ...files.map((file) => file.groups)) as Record<string, string[]>;
  const compile = (ruleName: string, rule: Judging): SafetyRule => {
    const says = compilePatterns(rule.says, groups);
    const [unless, without] = [rule.unless, rule.without].map((list) => list && compilePatterns(list, groups));
    return {
      name: ruleName,
      hazard: rule.hazard,
      problem: rule.problem,
      remedy: rule.remedy,
      inNotices: rule['in-notices'],
      remedyInNotices: rule['remedy-in-notices'] ?? rule.remedy,
      isFor: (tags) => rule.in.some((tag) => tags.has(tag)) && !rule['not-in'].some((tag) => tags.has(tag)),
      foundIn(words) {
        const judged = unless ? unless.without(words) : words;
        return without?.find(judged) === undefined ? says.find(judged) : undefined;
      },
    };
  };
  const alarmWords = new Set(files.flatMap((file) => file.words));
  const everyday = files.flatMap((file) => file.everyday ?? []);
  return {
    everyday: {
      intents: new Set(everyday.flatMap((one) => one.intents)),
      words: new Set([...alarmWords, ...everyday.flatMap((one) => one.words)]),
    },
    refuses: files.flatMap((file) => file.refuses.map((rule) => compile(rule.rule, rule))),
    alarmWords,
    urgencies: new Map(files.flatMap((file) => Object.entries(file.urgencies))),
    needs: files.flatMap((file) =>
      file.needs.map((need) => ({ ...compile(need.need, need), inHeadline: need.headline })),
    ),
  };
}
