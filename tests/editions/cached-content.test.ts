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
import { smallContent } from '../support/content-folder';
import { today } from '../support/guide';
import { allOrSome } from '../support/thorough';

const { folder: project } = smallContent();
let fresh: Content;
let cachedOnce: string;
beforeAll(async () => {
  fresh = await loadContent(project, today);
  cachedOnce = newFolder();
  await load(cachedOnce);
});

/** In the form in which a cache file gives it back: under jest that has other prototypes. */
const asCached = (content: unknown): unknown => deserialize(serialize(content));
const isFresh = (content: unknown): boolean => isDeepStrictEqual(asCached(content), asCached(fresh));
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'cache-'));
const load = (cacheFolder: string, folder = project): Promise<Content> => loadCachedContent(folder, today, cacheFolder);
/** The names of the content's cache files; what reading takes is kept beside them. */
const namesIn = (cacheFolder: string): string[] => readdirSync(cacheFolder).filter((name) => name.endsWith('.content'));
/** The cache folder after one start, and the one file of the content in it. */
function afterOneStart(): { cacheFolder: string; file: string } {
  const cacheFolder = newFolder();
  cpSync(cachedOnce, cacheFolder, { recursive: true });
  const [name, ...others] = namesIn(cacheFolder);
  expect(others).toEqual([]);
  return { cacheFolder, file: join(cacheFolder, name) };
}

test('the cached content is what was read, to the last word', async () => {
  const { cacheFolder } = afterOneStart();
  expect(isFresh(await load(cacheFolder))).toBe(true);
});

test('the second start does not read the files again', async () => {
  const { cacheFolder, file } = afterOneStart();
  const [key] = namesIn(cacheFolder).map((name) => name.replace('.content', ''));
  writeCache('content', cacheFolder, key, { ...fresh, areas: [] });
  expect(readFileSync(file).length).toBeGreaterThan(1_000);
  expect((await load(cacheFolder)).areas).toEqual([]);
});

test('after a change the content is read again, and its old cache file is removed', async () => {
  const cacheFolder = newFolder();
  const { folder, edit } = smallContent();
  const before = await load(cacheFolder, folder);
  edit('intents/gp-open.yaml', 'headline: GP surgeries', 'headline: All GP surgeries');
  const after = await load(cacheFolder, folder);
  const headlineOf = ({ intents }: Content): string | undefined => intents.get('gp-open')?.answer.headline;
  expect(headlineOf(after)).toBe(`All ${headlineOf(before)}`);
  expect(namesIn(cacheFolder)).toHaveLength(1);
});

test('content with mistakes is refused at every start, though it was cached before the mistakes', async () => {
  const cacheFolder = newFolder();
  const { folder, edit } = smallContent();
  await load(cacheFolder, folder);
  edit('intents/gp-open.yaml', 'national-walkout#gp', 'national-walkout#gone');
  await expect(load(cacheFolder, folder)).rejects.toThrow(/no source "national-walkout#gone"/);
  await expect(load(cacheFolder, folder)).rejects.toThrow(/no source "national-walkout#gone"/);
});

describe('a damaged cache file is reported and made again:', () => {
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
    const { cacheFolder, file } = afterOneStart();
    damage(file);
    const damaged: string[] = [];
    const content = await loadCachedContent(project, today, cacheFolder, (name) => damaged.push(name));
    expect(isFresh(content)).toBe(true);
    expect(damaged).toEqual([file]);
    const key = namesIn(cacheFolder).map((name) => name.replace('.content', ''));
    expect(key).toHaveLength(1);
    expect(isFresh(readCache('content', cacheFolder, key[0]))).toBe(true);
  });
});

test('a cache file under another key or kind is not used', async () => {
  const { cacheFolder, file } = afterOneStart();
  const bytes = readFileSync(file);
  const key = 'ab'.repeat(32);
  writeFileSync(join(cacheFolder, `${key}.content`), bytes);
  expect(readCache('content', cacheFolder, key)).toBeUndefined();
  writeFileSync(join(cacheFolder, `${key}.model`), bytes);
  expect(readCache('model', cacheFolder, key)).toBeUndefined();
});

test('loads the content where the cache folder cannot be written', async () => {
  const file = join(newFolder(), 'file');
  writeFileSync(file, '');
  expect(isFresh(await load(join(file, 'beneath')))).toBe(true);
  expect(readFileSync(file, 'utf8')).toBe('');
});

test('a failed write leaves no unfinished file', () => {
  const cacheFolder = newFolder();
  // A name that is longer than any file system takes.
  writeCache('content', cacheFolder, 'ab'.repeat(400), fresh);
  expect(readdirSync(cacheFolder)).toEqual([]);
});
