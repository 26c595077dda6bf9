import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { readForeignSets } from '../../src/evaluation/foreign-sets';
import { measureForeign } from '../../src/evaluation/measure-foreign';
import { buildApp } from '../support/guide';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'foreign-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

const write = (file: string, rows: readonly object[]): void => {
  const text = rows.map((row) => `${JSON.stringify(row)}\n`).join('');
  writeFileSync(join(folder, file), file.endsWith('.gz') ? gzipSync(text) : text);
};

test('reads sets of the project, and public sets of intents and of questions to counsellors', async () => {
  write('crises.jsonl', [{ text: 'no point any more', alarm: true }]);
  write('unrelated.jsonl', [{ text: 'flip a coin', alarm: false }]);
  write('public.jsonl.gz', [
    { text: 'freeze my card', intent: 'freeze_card', split: 'train' },
    { text: 'is it sunny', intent: 'weather', split: 'test' },
    { text: 'hum a tune', intent: 'oos', split: 'oos_test' },
  ]);
  write('counsel.jsonl', [
    { title: 'Do I marry him?', text: 'We met in May.', topic: 'marriage' },
    { title: 'Why am I low?', text: 'Since May.', topic: 'depression' },
  ]);
  writeFileSync(join(folder, 'README.md'), 'not a set');
  const sets = await readForeignSets(folder);
  expect(sets.map(({ name, isUnrelated, messages }) => [name, isUnrelated, messages.map(({ text }) => text)])).toEqual([
    ['counsel, titles, everyday topics', false, ['Do I marry him?']],
    ['counsel, whole, everyday topics', false, ['We met in May.']],
    ['counsel, titles, other topics', false, ['Why am I low?']],
    ['counsel, whole, other topics', false, ['Since May.']],
    ['crises', false, ['no point any more']],
    ['public', true, ['is it sunny', 'hum a tune']],
    ['unrelated', true, ['flip a coin']],
  ]);
});

test('names the file and line of a row that cannot be used, and what to do about a folder without sets', async () => {
  await expect(readForeignSets(folder)).rejects.toThrow(/holds no \.jsonl/);
  await expect(readForeignSets(join(folder, 'none'))).rejects.toThrow(/name a folder/);
  write('stories.jsonl', [{ text: 'once', alarm: false }, { text: 'twice' }]);
  await expect(readForeignSets(folder)).rejects.toThrow(/stories\.jsonl:2/);
});

test('counts alarms, questions and answers, and lists what was taken wrongly', async () => {
  const { edition } = await buildApp();
  const messages = [
    { text: 'my dad has collapsed and is not breathing', alarm: true },
    { text: 'what is the capital of France', alarm: true },
    { text: 'who won the football last night', alarm: false },
    { text: 'is my GP open', alarm: false },
    { text: 'hello', alarm: false },
  ];
  const set = { name: 'mixed', messages, isUnrelated: true };
  const isSmallTalk = (intent: string): boolean => intent === 'greeting';
  expect(measureForeign(set, edition.understander.understand, isSmallTalk)).toEqual({
    name: 'mixed',
    messages: 5,
    alarmed: 0.2,
    asked: 0,
    answered: 0.2,
    wrong: ['declined: what is the capital of France'],
  });
});
