import type { ForeignLanguage } from '../../content/languages-schema';
import type { RedFlag } from '../../content/schema';
import { groupNamed, partsOfSign } from '../../content/sign-in-language';
import { byUrgency } from '../alarm/urgency';
import { foreignWords } from './foreign-words';
import { createWordPatterns, type WordPatterns } from './word-patterns';

/** Words of one language that mean the same: a group, a word of a sign, what excuses a sign. */
export interface Meaning {
  readonly language: CompiledLanguage;
  /** The signs whose first part it is. */
  readonly opens: ForeignSign[];
  /** Whether it is an everyday word, which tells the language alone. */
  readonly isEveryday: boolean;
}

/** A sign of an emergency in one language: all of its parts stand close together. */
export interface ForeignSign {
  readonly language: CompiledLanguage;
  readonly flag: RedFlag;
  /** For each part the meanings of which any one is enough. */
  readonly parts: readonly (readonly Meaning[])[];
  /** 0 for the sign to try first: the most urgent. */
  order: number;
}

/** What makes a sign calm, by where it stands beside the sign. */
export type Excuse = keyof ForeignLanguage['excuses'];

export interface CompiledLanguage {
  readonly name: string;
  readonly span: number;
  readonly excuses: Readonly<Record<Excuse, Meaning>>;
}

/** Words that stand one after the other. */
export interface Phrase {
  /** Numbers of the patterns after the first. */
  readonly rest: readonly number[];
  readonly meanings: Meaning[];
}

export interface CompiledLanguages {
  readonly patterns: Pick<WordPatterns, 'fitting'>;
  /** By the number of their first pattern. */
  readonly phrases: ReadonlyMap<number, readonly Phrase[]>;
}

/** Compiles the lexicons of all languages into one, which reads a message once. */
export function compileLanguages(
  languages: readonly ForeignLanguage[],
  redFlags: readonly RedFlag[],
): CompiledLanguages {
  const patterns = createWordPatterns();
  const phrases = new Map<number, Phrase[]>();
  /** By the numbers of its patterns. */
  const phraseOf = new Map<string | number, Phrase>();
  const flags = new Map(redFlags.map((flag) => [flag.name, flag]));

  const learnPhrase = ([first, ...rest]: readonly number[], meaning: Meaning): void => {
    const key = rest.length ? `${first} ${rest.join(' ')}` : first;
    const known = phraseOf.get(key);
    if (known) {
      known.meanings.push(meaning);
      return;
    }
    const phrase = { rest, meanings: [meaning] };
    phraseOf.set(key, phrase);
    const others = phrases.get(first);
    if (others) others.push(phrase);
    else phrases.set(first, [phrase]);
  };

  const teach = (meaning: Meaning, said: readonly string[]): Meaning => {
    // Folding one text is faster than folding many: each way to say it is a sentence.
    const { words, sentences } = foreignWords(said.join('\n'));
    for (let start = 0; start < words.length; ) {
      let end = start + 1;
      while (sentences[end] === sentences[start]) end++;
      learnPhrase(words.slice(start, end).map(patterns.numberOf), meaning);
      start = end;
    }
    return meaning;
  };

  const compile = ({ name, span, groups, signs, excuses, everyday }: ForeignLanguage): ForeignSign[] => {
    const meaningOf = (said: readonly string[], isEveryday = false): Meaning =>
      teach({ language, opens: [], isEveryday }, said);
    const compiledExcuses: Partial<Record<Excuse, Meaning>> = {};
    const language = { name, span, excuses: compiledExcuses as Record<Excuse, Meaning> };
    for (const excuse of ['before', 'after', 'anywhere', 'but-now'] as const)
      compiledExcuses[excuse] = meaningOf(excuses[excuse]);
    for (const words of everyday) meaningOf([words], true);
    const ofGroup = new Map(Object.entries(groups).map(([group, said]) => [group, meaningOf(said)]));
    return Object.entries(signs).flatMap(([condition, list]) => {
      const flag = flags.get(condition);
      if (!flag) return [];
      return list.map((sign) => {
        const parts = partsOfSign(sign).map((ways) =>
          ways.map((way) => ofGroup.get(groupNamed(way) ?? '') ?? meaningOf([way])),
        );
        const compiled: ForeignSign = { language, flag, parts, order: 0 };
        for (const meaning of parts[0]) meaning.opens.push(compiled);
        return compiled;
      });
    });
  };

  const signs = languages.flatMap(compile);
  signs.sort((one, other) => byUrgency(one.flag.urgency, other.flag.urgency));
  for (const [order, sign] of signs.entries()) sign.order = order;
  return { patterns, phrases };
}
