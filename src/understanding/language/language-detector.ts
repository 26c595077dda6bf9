import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { placeOfWord, tabulateWords } from '../reading/word-table';
import type { DetectLanguage } from './language';

/** Made by `npm run build`, see eld/make-detector.mjs. The same place, seen from src/ and from dist/. */
const folder = join(__dirname, '../../../build/language');

/** eld's n-grams as its build keeps them. */
interface NGrams {
  readonly type: string;
  /** Codes of languages by their numbers. */
  readonly languages: Readonly<Record<number, string>>;
  /** One a line. */
  readonly ngrams: string;
  /** Bytes, for each n-gram: how many languages, then the number of each and the score of the n-gram in it. */
  readonly scores: string;
}

/** The score of an n-gram in some languages, by their numbers. */
type Scores = Record<number, number>;

interface Eld {
  createEld(): {
    readonly instance: { readonly detect: DetectLanguage };
    loadData(data: Omit<NGrams, 'ngrams' | 'scores'> & { readonly ngrams: Readonly<Record<string, Scores>> }): void;
  };
}

/** Loads the detector once, at start-up. @throws Error that says how to get it */
export function loadLanguageDetector(): DetectLanguage {
  const { createEld, type, languages, ngrams, scores } = readDetector();
  const bytes = Buffer.from(scores, 'base64');
  const table = tabulateWords(ngrams.split('\n'));
  const firstOf = new Int32Array(table.starts.length - 1);
  for (let place = 0, at = 0; place < firstOf.length; place++, at += 1 + bytes[at] * 2) firstOf[place] = at;

  const scoresOf = (ngram: string): Scores | undefined => {
    const place = placeOfWord(ngram, table);
    if (place < 0) return undefined;
    const first = firstOf[place] + 1;
    const found: Scores = {};
    for (let i = 0; i < bytes[first - 1]; i++) found[bytes[first + i * 2]] = bytes[first + i * 2 + 1];
    return found;
  };
  const { instance, loadData } = createEld();
  // eld looks its n-grams up by name: it is shown an object that has each when it is asked for.
  loadData({ type, languages, ngrams: new Proxy({}, { get: (_, ngram) => scoresOf(String(ngram)) }) });
  return instance.detect;
}

function readDetector(): Eld & NGrams {
  try {
    const { createEld }: Eld = require(join(folder, 'detector.cjs'));
    const ngrams: NGrams = JSON.parse(readFileSync(join(folder, 'ngrams.json'), 'utf8'));
    return { createEld, ...ngrams };
  } catch {
    throw new Error(`${folder} is not whole: remove it, and run npm run build`);
  }
}
