import { rmSync, statSync, truncateSync } from 'node:fs';
import { join } from 'node:path';
import type { Content } from '../../src/content/content';
import { makeEditionFolder, readEdition, writeEdition } from '../../src/editions/edition-files';
import { loadLanguageDetector } from '../../src/understanding/language/load-detector';
import { trainOrLoad, trainParts } from '../../src/understanding/train-or-load';
import { createUnderstander } from '../../src/understanding/understand';
import type { Understanding } from '../../src/understanding/understanding';
import { modelDir, projectContent } from '../support/guide';

let content: Content;
let folder: string;

beforeAll(async () => {
  content = await projectContent();
  folder = await makeEditionFolder();
  writeEdition(folder, content, await trainParts(content, modelDir));
});
afterAll(() => rmSync(folder, { recursive: true }));

const messages = [
  'is my gp surgery open on friday',
  'my dad has chest pain and cannot breathe',
  'whats happning with my opperation',
  'who won the football',
  '',
];

test('what is read from the files is the content, and understands any message as the models that were written', async () => {
  const { content: read, learnt } = await readEdition(folder);
  expect(read).toEqual(content);
  const detect = loadLanguageDetector();
  const before = createUnderstander(content, await trainOrLoad(content, modelDir), detect);
  const after = createUnderstander(read, learnt, detect);
  // Points are asked for by functions, which are no two times the same.
  const told = (understanding: Understanding): string =>
    JSON.stringify([understanding, understanding.likeliestPoint()]);
  for (const text of messages) expect(told(after.understand(text))).toBe(told(before.understand(text)));
});

test('where the temporary folder cannot be written, the next one is used, and the last one says why it cannot', async () => {
  const missing = join(folder, 'missing');
  const next = await makeEditionFolder([missing, folder]);
  expect(statSync(next).isDirectory()).toBe(true);
  await expect(makeEditionFolder([missing])).rejects.toThrow(missing);
});

test('a file of weights that is cut off is refused', async () => {
  truncateSync(join(folder, 'rows'), 1_000);
  await expect(readEdition(folder)).rejects.toThrow(/rows ends after 1000 bytes of \d+/);
});
