// Makes build/language/: eld's detector without its n-grams, and the n-grams apart. As eld has them they are fifty thousand
// objects, which take a fifth of a second and 60 MB at every start; a hundredth of it will do.
import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const target = join(dirname(fileURLToPath(import.meta.url)), '../../../../build/language');
const eld = new URL('..', import.meta.resolve('eld/extrasmall'));
const { ngramsData } = await import(new URL('ngrams/extrasmall.js', eld));

const ngrams = Object.keys(ngramsData.ngrams);
/** For each: of how many languages it tells, and each of them by its number, with its score. */
const scores = ngrams.flatMap((ngram) => {
  const entries = Object.entries(ngramsData.ngrams[ngram]).map(([language, score]) => [Number(language), score]);
  return [entries.length, ...entries.flat()];
});
if (scores.some((number) => number > 255 || !Number.isInteger(number)) || ngrams.some((ngram) => ngram.includes('\n')))
  throw new Error('The n-grams of this eld are of another kind: mend make-detector.mjs');

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
