import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, truncateSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Content } from '../../src/content/content';
import { keep, loadKept } from '../../src/content/kept-file';
import { loadKeptContent } from '../../src/editions/kept-content';
import { copyOfContent } from '../support/content-folder';
import { projectContent, projectFolder, today } from '../support/guide';

let fresh: Content;
beforeAll(async () => {
  fresh = await projectContent();
});

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'kept-'));
const load = (keptIn: string, folder = projectFolder): Promise<Content> => loadKeptContent(folder, today, keptIn);
/** The folder of a start before this one, and its one kept file. */
async function afterOneStart(): Promise<{ keptIn: string; file: string }> {
  const keptIn = newFolder();
  await load(keptIn);
  const [name, ...others] = readdirSync(keptIn);
  expect(others).toEqual([]);
  return { keptIn, file: join(keptIn, name) };
}

test('what is kept is what was read, to the last word', async () => {
  const { keptIn } = await afterOneStart();
  expect(await load(keptIn)).toEqual(fresh);
});

test('the second start does not read the files again', async () => {
  const { keptIn, file } = await afterOneStart();
  const [key] = readdirSync(keptIn).map((name) => name.replace('.content', ''));
  keep('content', keptIn, key, { ...fresh, areas: [] });
  expect(readFileSync(file).length).toBeGreaterThan(1_000);
  expect((await load(keptIn)).areas).toEqual([]);
});

test('a changed file is read anew, and what it replaces is removed', async () => {
  const keptIn = newFolder();
  const { folder, edit } = copyOfContent();
  const before = await load(keptIn, folder);
  edit('intents/gp-open.yaml', 'headline: GP surgeries', 'headline: All GP surgeries');
  const after = await load(keptIn, folder);
  const headlineOf = ({ intents }: Content): string | undefined => intents.get('gp-open')?.answer.headline;
  expect(headlineOf(after)).toBe(`All ${headlineOf(before)}`);
  expect(readdirSync(keptIn)).toHaveLength(1);
});

test('content with mistakes is refused however often it is started, though it was kept before them', async () => {
  const keptIn = newFolder();
  const { folder, edit } = copyOfContent();
  await load(keptIn, folder);
  edit('intents/gp-open.yaml', 'national-walkout#gp', 'national-walkout#gone');
  await expect(load(keptIn, folder)).rejects.toThrow(/no source "national-walkout#gone"/);
  await expect(load(keptIn, folder)).rejects.toThrow(/no source "national-walkout#gone"/);
});

describe('a kept file that cannot be used is told of and made anew:', () => {
  const damages: [string, (file: string) => void][] = [
    ['cut short', (file) => truncateSync(file, 1_000)],
    ['empty', (file) => truncateSync(file, 0)],
    ['full of zeros', (file) => writeFileSync(file, Buffer.alloc(readFileSync(file).length))],
    [
      'of other bytes',
      (file) => writeFileSync(file, Buffer.from(Array.from({ length: 5_000 }, (_, at) => (at * 89) % 251))),
    ],
    [
      'with one bit turned',
      (file) => {
        const bytes = readFileSync(file);
        bytes[bytes.length >> 1] ^= 1;
        writeFileSync(file, bytes);
      },
    ],
    [
      'a folder',
      (file) => {
        rmSync(file);
        mkdirSync(join(file, 'within'), { recursive: true });
      },
    ],
  ];
  test.each(damages)('%s', async (_, damage) => {
    const { keptIn, file } = await afterOneStart();
    damage(file);
    const damaged: string[] = [];
    const content = await loadKeptContent(projectFolder, today, keptIn, (name) => damaged.push(name));
    expect(content).toEqual(fresh);
    expect(damaged).toEqual([file]);
    const key = readdirSync(keptIn).map((name) => name.replace('.content', ''));
    expect(key).toHaveLength(1);
    expect(loadKept('content', keptIn, key[0])).toEqual(fresh);
  });
});

test('a file that is kept by another name is no help: what it holds is another thing', async () => {
  const { keptIn, file } = await afterOneStart();
  const bytes = readFileSync(file);
  const key = 'ab'.repeat(32);
  writeFileSync(join(keptIn, `${key}.content`), bytes);
  expect(loadKept('content', keptIn, key)).toBeUndefined();
  writeFileSync(join(keptIn, `${key}.model`), bytes);
  expect(loadKept('model', keptIn, key)).toBeUndefined();
});

test('does without a folder that cannot be written', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  expect(await load(join(file, 'beneath'))).toEqual(fresh);
  expect(readFileSync(file, 'utf8')).toBe('');
});

test('nothing half-written is left where a file cannot be put in place', () => {
  const keptIn = newFolder();
  // A name that is longer than any file system takes.
  keep('content', keptIn, 'ab'.repeat(400), fresh);
  expect(readdirSync(keptIn)).toEqual([]);
});
