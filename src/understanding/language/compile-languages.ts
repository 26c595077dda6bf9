import type { ForeignLanguage } from '../../content/languages-schema';
import type { RedFlag } from '../../content/schema';
import { groupNamed, partsOfSign } from '../../content/sign-in-language';
import { byUrgency } from '../alarm/urgency';
import { foreignWords } from './foreign-words';
import { createWordPatterns, type WordPatterns } from './word-patterns';

/** A sign of an emergency in one language: all of its parts stand close together. */
export interface ForeignSign {
  readonly language: ForeignLanguage;
  readonly flag: RedFlag;
  readonly parts: number;
  /** 0 for the sign to try first: the most urgent. */
  readonly order: number;
}

/** What makes a sign calm, by where it stands beside the sign. */
export type Excuse = keyof ForeignLanguage['excuses'];

/** What a phrase says where it is found. */
export type PhraseUse =
  | { readonly kind: 'part'; readonly sign: ForeignSign; readonly part: number }
  | { readonly kind: 'excuse'; readonly language: ForeignLanguage; readonly excuse: Excuse }
  | { readonly kind: 'everyday'; readonly language: ForeignLanguage };

/** Words that stand one after the other. */
export interface Phrase {
  /** Numbers of the patterns after the first. */
  readonly rest: readonly number[];
  readonly uses: PhraseUse[];
}

export interface CompiledLanguages {
  readonly patterns: Pick<WordPatterns, 'fitting'>;
  /** By the number of their first pattern. */
  readonly phrases: ReadonlyMap<number, readonly Phrase[]>;
}

const excuses: readonly Excuse[] = ['before', 'after', 'anywhere', 'but-now'];

/** Compiles the lexicons of all languages into one, which reads a message once. Takes a few milliseconds. */
export function compileLanguages(
  languages: readonly ForeignLanguage[],
  redFlags: readonly RedFlag[],
): CompiledLanguages {
  const patterns = createWordPatterns();
  const phrases = new Map<number, Phrase[]>();
  const flags = new Map(redFlags.map((flag) => [flag.name, flag]));

  const add = (words: string, use: PhraseUse): void => {
    const [first, ...rest] = foreignWords(words).words.map(patterns.numberOf);
    if (first === undefined) return;
    const same = phrases.get(first) ?? [];
    phrases.set(first, same);
    const known = same.find((phrase) => phrase.rest.join() === rest.join());
    if (known) known.uses.push(use);
    else same.push({ rest, uses: [use] });
  };

  const signs = languages
    .flatMap((language) =>
      Object.entries(language.signs).flatMap(([condition, list]) => {
        const flag = flags.get(condition);
        return flag ? list.map((sign) => ({ language, flag, parts: partsOfSign(sign) })) : [];
      }),
    )
    .sort((one, other) => byUrgency(one.flag.urgency, other.flag.urgency));
  for (const [order, { language, flag, parts }] of signs.entries()) {
    const sign: ForeignSign = { language, flag, parts: parts.length, order };
    for (const [part, ways] of parts.entries())
      for (const way of ways)
        for (const words of language.groups[groupNamed(way) ?? ''] ?? [way]) add(words, { kind: 'part', sign, part });
  }
  for (const language of languages) {
    for (const excuse of excuses)
      for (const words of language.excuses[excuse]) add(words, { kind: 'excuse', language, excuse });
    for (const words of language.everyday) add(words, { kind: 'everyday', language });
  }
  return { patterns, phrases };
}
