// Fits the weights of src/understanding/alarm/danger.ts on the validation sets, and shows what each threshold would do.
import { readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { loadCachedContent } from '../../dist/editions/cached-content.js';
import { openAlarmModel } from '../../dist/understanding/alarm/alarm-model.js';
import { dangerOf } from '../../dist/understanding/alarm/danger.js';
import { told, untold } from '../../dist/understanding/alarm/verdict.js';
import { vectorise } from '../../dist/understanding/learning/features.js';
import { createReader, readerContent } from '../../dist/understanding/reading/reader.js';
import { trainOrLoad } from '../../dist/understanding/train-or-load.js';
import { here } from './support.mjs';

if (process.argv.includes('--help')) {
  process.stdout.write(`Usage: npm run fit-alarm

Scores tests/questions/red-flags-validation.jsonl and tests/questions/foreign/*.jsonl with the trained alarm model, fits a
logistic regression on the score of the whole message, and prints its weights, to be written into
src/understanding/alarm/danger.ts. Messages of up to 25 words, up to 40 and more weigh alike as alarms and as calm ones:
otherwise the fit would learn that the sets hold more calm stories than long cries for help. Then it prints what each
threshold raises in each set, for src/understanding/alarm/verdict.ts. Never fit on held-out questions.\n`);
  process.exit(0);
}

const project = join(here, '../..');
const questions = join(project, 'tests/questions');
const foreign = readdirSync(join(questions, 'foreign')).map((name) => join(questions, 'foreign', name));
const rowsOf = (file) =>
  readFileSync(file, 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

const folder = join(project, '.cache');
const content = await loadCachedContent(project, new Date(), folder);
const { reading, models } = await trainOrLoad(content, folder);
const read = createReader(readerContent(content), reading);
const { vocabulary, alarm, scorers } = models;
const urgencyOf = (intent) => content.intents.get(intent)?.urgency ?? 'routine';
const scoreAlarm = openAlarmModel(alarm, scorers[1], vocabulary, urgencyOf);

const logit = (probability) => {
  const bounded = Math.min(Math.max(probability, 1e-4), 1 - 1e-4);
  return Math.log(bounded / (1 - bounded));
};
const sets = [join(questions, 'red-flags-validation.jsonl'), ...foreign].map((file) => ({
  name: basename(file, '.jsonl'),
  rows: rowsOf(file).map(({ text, alarm: isAlarm }) => {
    const message = read(text);
    const { ofWhole, ofWorst, isTold } = scoreAlarm(message, vectorise(message, vocabulary));
    const words = message.tokens.words.length;
    const matchesRule = message.rule !== undefined;
    const danger = dangerOf({ ofWhole, ofWorst }, words, matchesRule);
    return { isAlarm, isTold: isTold || matchesRule, words, inputs: [1, logit(ofWhole)], danger };
  }),
}));

const bands = [25, 40, Number.POSITIVE_INFINITY];
const bandOf = ({ words }) => bands.findIndex((most) => words <= most);
const all = sets.flatMap(({ rows }) => rows);
for (const row of all) {
  const ofBand = all.filter((other) => bandOf(other) === bandOf(row));
  row.weight ??= ofBand.length / 2 / ofBand.filter(({ isAlarm }) => isAlarm === row.isAlarm).length;
}

const sumOf = (inputs, weights) => inputs.reduce((sum, input, index) => sum + input * weights[index], 0);
const probabilityOf = (inputs, weights) => 1 / (1 + Math.exp(-sumOf(inputs, weights)));
/** Gradient ascent on the likelihood: two numbers, so that a simple method does. */
function fitWeights(rows) {
  const weights = [0, 1];
  for (let step = 0; step < 20_000; step++) {
    const gradient = [0, 0];
    for (const { inputs, isAlarm, weight } of rows) {
      const error = weight * (Number(isAlarm) - probabilityOf(inputs, weights));
      for (let index = 0; index < 2; index++) gradient[index] += (error * inputs[index]) / rows.length;
    }
    for (let index = 0; index < 2; index++) weights[index] += 0.2 * gradient[index];
  }
  return weights;
}

const weights = fitWeights(all);
const [base, ofWhole] = weights.map((weight) => weight.toFixed(2));
process.stdout.write(`base ${base}, ofWhole ${ofWhole}\n\nWith the weights of now:\n`);
for (const isTold of [true, false]) {
  process.stdout.write(isTold ? 'Where a rule matches or a concept tells of danger\n' : '\nWhere neither is so\n');
  showThresholds(
    sets.map(({ name, rows }) => ({ name, all: rows, rows: rows.filter((row) => row.isTold === isTold) })),
  );
}
process.stdout.write(`\nNow: ${JSON.stringify({ told, untold })}\n`);

/** What each threshold raises, in percent of all alarms and of all calm messages of each set. */
function showThresholds(those) {
  process.stdout.write(
    `${['from', ...those.map(({ name }) => name)].map((cell) => cell.slice(0, 13).padEnd(14)).join('')}\n`,
  );
  for (let threshold = 0.9; threshold > 0.25; threshold -= 0.05) {
    const cells = those.map(({ all: ofSet, rows }) =>
      [true, false]
        .map((kind) => {
          const raised = rows.filter(({ isAlarm, danger }) => isAlarm === kind && danger >= threshold);
          const ofKind = ofSet.filter(({ isAlarm }) => isAlarm === kind);
          return ofKind.length ? `${((100 * raised.length) / ofKind.length).toFixed(1)}%` : '';
        })
        .filter(Boolean)
        .join(' / '),
    );
    process.stdout.write(`${[threshold.toFixed(2), ...cells].map((cell) => cell.padEnd(14)).join('')}\n`);
  }
}
