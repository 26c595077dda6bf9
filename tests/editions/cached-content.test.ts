import {
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  truncateSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { isDeepStrictEqual } from 'node:util';
import { deserialize, serialize } from 'node:v8';
import { readCache, writeCache } from '../../src/content/cache-file';
import type { Content } from '../../src/content/content';
import { loadCachedContent } from '../../src/editions/cached-content';
import { loadContent } from '../../src/editions/check-all';
import { copyOfContent } from '../support/content-folder';
import { projectFolder, today } from '../support/guide';
import { allOrSome } from '../support/thorough';

let fresh: Content;
let keptOnce: string;
beforeAll(async () => {
  fresh = await loadContent(projectFolder, today);
  keptOnce = newFolder();
  await load(keptOnce);
});

/** What comes from a file has prototypes of its own under jest; to compare it as jest does takes seconds. */
const asKept = (content: unknown): unknown => deserialize(serialize(content));
const isFresh = (content: unknown): boolean => isDeepStrictEqual(asKept(content), asKept(fresh));
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'kept-'));
const load = (keptIn: string, folder = projectFolder): Promise<Content> => loadCachedContent(folder, today, keptIn);
/** The folder of a start before this one, and its one kept file. */
function afterOneStart(): { keptIn: string; file: string } {
  const keptIn = newFolder();
  cpSync(keptOnce, keptIn, { recursive: true });
  const [name, ...others] = readdirSync(keptIn);
  expect(others).toEqual([]);
  return { keptIn, file: join(keptIn, name) };
}

test('what is kept is what was read, to the last word', async () => {
  const { keptIn } = afterOneStart();
  expect(isFresh(await load(keptIn))).toBe(true);
});

test('the second start does not read the files again', async () => {
  const { keptIn, file } = afterOneStart();
  const [key] = readdirSync(keptIn).map((name) => name.replace('.content', ''));
  writeCache('content', keptIn, key, { ...fresh, areas: [] });
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
  test.each(allOrSome(damages, 2))('%s', async (_, damage) => {
    const { keptIn, file } = afterOneStart();
    damage(file);
    const damaged: string[] = [];
    const content = await loadCachedContent(projectFolder, today, keptIn, (name) => damaged.push(name));
    expect(isFresh(content)).toBe(true);
    expect(damaged).toEqual([file]);
    const key = readdirSync(keptIn).map((name) => name.replace('.content', ''));
    expect(key).toHaveLength(1);
    expect(isFresh(readCache('content', keptIn, key[0]))).toBe(true);
  });
});

test('a file that is kept by another name is no help: what it holds is another thing', async () => {
  const { keptIn, file } = afterOneStart();
  const bytes = readFileSync(file);
  const key = 'ab'.repeat(32);
  writeFileSync(join(keptIn, `${key}.content`), bytes);
  expect(readCache('content', keptIn, key)).toBeUndefined();
  writeFileSync(join(keptIn, `${key}.model`), bytes);
  expect(readCache('model', keptIn, key)).toBeUndefined();
});

test('does without a folder that cannot be written', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  expect(isFresh(await load(join(file, 'beneath')))).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('');
});

test('nothing half-written is left where a file cannot be put in place', () => {
  const keptIn = newFolder();
  // A name that is longer than any file system takes.
  writeCache('content', keptIn, 'ab'.repeat(400), fresh);
  expect(readdirSync(keptIn)).toEqual([]);
});
