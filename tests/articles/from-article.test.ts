import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import fc from 'fast-check';
import { parse } from 'yaml';
import type { App } from '../../src/app';
import { notesFiles, seedFile } from '../../src/articles/article-files';
import { proposeFromArticle } from '../../src/articles/propose-from-article';
import { type Article, longestArticle, readArticle } from '../../src/articles/read-article';
import { strikeDatesIn } from '../../src/articles/strike-dates';
import { runCommand } from '../../src/commands/run-command';
import { articleSchema } from '../../src/content/seeds-schema';
import { buildApp } from '../support/guide';
import { fakeTerminal } from '../support/terminal';

const page = readFileSync(join(__dirname, '../data/trust-news.txt'));
const source = { name: 'east-sussex-strike', publisher: 'East Sussex Healthcare', date: '2026-12-09' };

function articleOf(bytes: Uint8Array): Article {
  const read = readArticle(bytes);
  if ('problem' in read) throw new Error(read.problem);
  return read;
}

let app: App;
beforeAll(async () => {
  app = await buildApp();
});
const propose = () => proposeFromArticle(articleOf(page), source, app.edition.content, app.edition.understander);

test('the excerpts stand in the article to the letter, and make a seed file that is read', () => {
  const { excerpts } = propose();
  expect(excerpts.length).toBeGreaterThan(5);
  for (const { text } of excerpts) expect(String(page)).toContain(text);
  const seed = parse(seedFile(source, 'trust-news.txt', articleOf(page), excerpts).text);
  expect(articleSchema.parse(seed).sha256).toMatch(/^[\da-f]{64}$/);
  expect(new Set(excerpts.map(({ id }) => id)).size).toBe(excerpts.length);
});

test('its questions are proposed for the answers that the guide would give, and its answers might cite it', () => {
  const { phrases, citing } = propose();
  expect(phrases).toContainEqual(
    expect.objectContaining({ text: 'Where can I park when I come in?', intent: 'before-you-come' }),
  );
  expect(citing.map(({ intent }) => intent)).toEqual(expect.arrayContaining(['gp-open', 'nhs-111', 'strike-dates']));
});

test('dates of strikes are for a person to check, and no strike is made of them', () => {
  const { strikes } = propose();
  expect(strikes[0].days).toEqual(['2026-12-17T07:00', '2026-12-22T07:00']);
  expect(strikes[1]).toMatchObject({ days: [], isUnclear: true });
  const files = notesFiles(propose(), source).map(({ file }) => file);
  expect(files).not.toContain('seeds/strikes.yaml');
});

test.each<[string, string | undefined, readonly string[]]>([
  ['They strike on 3 January.', '2026-12-09', ['2027-01-03']],
  ['They strike on the 20th of December from noon.', '2026-12-09', ['2026-12-20']],
  [
    'The walkout is from midnight on 2 Feb 2027 to 6.30pm on 4 Feb 2027.',
    undefined,
    ['2027-02-02T00:00', '2027-02-04T18:30'],
  ],
  ['They strike on 3 January.', undefined, []],
])('%s', (text, published, days) => {
  expect(strikeDatesIn([text], published)[0].days).toEqual(days);
});

test.each<[string, Uint8Array, RegExp]>([
  ['another encoding', Buffer.from([...page.subarray(0, 100), 0xe9, 0x20]), /UTF-8/],
  ['a binary', Buffer.concat([page, Buffer.from([0])]), /plain text/],
  ['a web page', Buffer.concat([Buffer.from('<html><body>'), page]), /web page/],
  ['nothing', Buffer.from('\n'), /hardly a word/],
  ['too much', Buffer.alloc(longestArticle + 1, 'word '), /KB/],
])('%s is refused, with what to do', (_what, bytes, says) => {
  const read = readArticle(bytes);
  expect('problem' in read && read.problem).toMatch(says);
});

test('whatever bytes come, it is an article or a problem', () => {
  fc.assert(fc.property(fc.uint8Array({ maxLength: 400 }), (bytes) => typeof readArticle(bytes) === 'object'));
});

test('npm run import refuses what it cannot do, in a line', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'article-'));
  const file = join(folder, 'article.txt');
  writeFileSync(file, page);
  const run = async (...args: string[]) => {
    const { terminal, written } = fakeTerminal();
    return { code: await runCommand(['import', ...args], terminal), lines: written.error.trim().split('\n') };
  };
  for (const args of [
    [],
    [file],
    [join(folder, 'none.txt'), '--into', folder],
    [file, '--into', 'intents/x'],
    [file, '--into', folder, '--date', '9 December'],
    [file, '--into', folder, '--url', 'javascript:1'],
  ]) {
    const { code, lines } = await run(...args);
    expect([code, lines.length]).toEqual([2, 1]);
  }
  expect(existsSync(join(folder, 'seeds'))).toBe(false);
});
