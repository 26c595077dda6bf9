// Makes build/language/: eld's detector, and its n-grams in a compact file of their own. As eld ships them they are
// fifty thousand objects, which take 0.2 seconds and 60 MB at every start; this takes a hundredth of both.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const target = join(dirname(fileURLToPath(import.meta.url)), '../../../../build/language');
const eld = new URL('..', import.meta.resolve('eld/extrasmall'));
const { ngramsData } = await import(new URL('ngrams/extrasmall.js', eld));

const ngrams = Object.keys(ngramsData.ngrams);
/** For each n-gram: the number of its languages, then for each eld's number and the score. */
const scores = ngrams.flatMap((ngram) => {
  const entries = Object.entries(ngramsData.ngrams[ngram]).map(([language, score]) => [Number(language), score]);
  return [entries.length, ...entries.flat()];
});
if (scores.some((number) => number > 255 || !Number.isInteger(number)) || ngrams.some((ngram) => ngram.includes('\n')))
  throw new Error(
    'This version of eld has other n-grams (a number above 255, or a line break): change make-detector.mjs to fit',
  );

mkdirSync(target, { recursive: true });
await build({
  entryPoints: [fileURLToPath(new URL('languageDetector.js', eld))],
  bundle: true,
  format: 'cjs',
  platform: 'node',
  outfile: join(target, 'detector.cjs'),
});
writeFileSync(
  join(target, 'ngrams.json'),
  JSON.stringify({
    type: ngramsData.type,
    languages: ngramsData.languages,
    ngrams: ngrams.join('\n'),
    scores: Buffer.from(scores).toString('base64'),
  }),
);
