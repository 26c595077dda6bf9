import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { indexOfWord, tabulateWords } from '../reading/word-table';
import type { DetectLanguage } from './is-english';

/** Made by `npm run build`, see eld/make-detector.mjs. The path is the same from src/ and from dist/. */
const folder = join(__dirname, '../../../build/language');

/** eld's n-grams as make-detector.mjs writes them. */
interface NGrams {
  readonly type: string;
  /** Language codes by eld's numbers for them. */
  readonly languages: Readonly<Record<number, string>>;
  /** The n-grams, one a line. */
  readonly ngrams: string;
  /**
   * Base64. For each n-gram: the number of its languages, then for each one byte for eld's number and one for its
   * score.
   */
  readonly scores: string;
}

/** The scores of an n-gram by eld's numbers of languages. */
type Scores = Record<number, number>;

interface Eld {
  createEld(): {
    readonly instance: { readonly detect: DetectLanguage };
    loadData(data: Omit<NGrams, 'ngrams' | 'scores'> & { readonly ngrams: Readonly<Record<string, Scores>> }): void;
  };
}

/** Loads eld, at start-up. @throws Error that says to run the build, where its files are missing */
export function loadLanguageDetector(): DetectLanguage {
  const { createEld, type, languages, ngrams, scores } = readDetector();
  const bytes = Buffer.from(scores, 'base64');
  const table = tabulateWords(ngrams.split('\n'));
  const firstOf = new Int32Array(table.starts.length - 1);
  for (let index = 0, at = 0; index < firstOf.length; index++, at += 1 + bytes[at] * 2) firstOf[index] = at;

  const scoresOf = (ngram: string): Scores | undefined => {
    const index = indexOfWord(ngram, table);
    if (index < 0) return undefined;
    const first = firstOf[index] + 1;
    const found: Scores = {};
    for (let i = 0; i < bytes[first - 1]; i++) found[bytes[first + i * 2]] = bytes[first + i * 2 + 1];
    return found;
  };
  const { instance, loadData } = createEld();
  // eld reads scores as properties of an object: this proxy makes them when asked, which saves 60 MB
  // (make-detector.mjs).
  loadData({ type, languages, ngrams: new Proxy({}, { get: (_, ngram) => scoresOf(String(ngram)) }) });
  return instance.detect;
}

function readDetector(): Eld & NGrams {
  try {
    const { createEld }: Eld = require(join(folder, 'detector.cjs'));
    const ngrams: NGrams = JSON.parse(readFileSync(join(folder, 'ngrams.json'), 'utf8'));
    return { createEld, ...ngrams };
  } catch {
    throw new Error(`${folder} is missing or not whole: remove it, and run npm run build`);
  }
}
