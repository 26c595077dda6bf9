import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { usedIn } from '../../src/missed/redact-by-edition';
import { isBeyondRepair } from '../../src/missed/redaction/beyond-repair';
import { createRedact, type Redact } from '../../src/missed/redaction/redact';
import { projectContent, projectReader } from '../support/guide';

interface Case {
  readonly text: string;
  /** What has to go. */
  readonly private: readonly string[];
  /** What has to stay. */
  readonly keep: readonly string[];
}

/** Written by another hand, before the rules were. From lines with odd numbers kinds were learnt; those with even numbers are held out. */
const cases: Case[] = readFileSync(join(__dirname, 'redaction-cases.jsonl'), 'utf8')
  .trim()
  .split('\n')
  .map((line) => JSON.parse(line));
/** When they were written. */
const year = 2025;

let redact: Redact;
beforeAll(async () => {
  const content = await projectContent();
  const read = projectReader(content);
  const places = content.areas.flatMap(({ area, 'known-as': named, hospitals }) => [
    area,
    ...named,
    ...hospitals.flatMap(({ hospital, town, 'known-as': known }) => [hospital, town, ...known]),
  ]);
  redact = createRedact({
    isUsed: usedIn(content),
    isUnknown: read.isUnknown,
    isStrange: read.isStrange,
    places,
  });
});

const isLeft = (said: string, part: string): boolean =>
  new RegExp(`(?<![\\p{L}\\d])${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'u').test(said);

function shares(half: readonly Case[]): { readonly removed: number; readonly lost: number } {
  const all = half.map((one) => ({ ...one, said: redact(one.text, year) }));
  const left = all.flatMap(({ said, private: parts }) => parts.filter((part) => isLeft(said, part)));
  const lost = all.flatMap(({ said, keep }) => keep.filter((part) => !said.includes(part)));
  const count = (key: 'private' | 'keep'): number => half.reduce((sum, one) => sum + one[key].length, 0);
  return { removed: 1 - left.length / count('private'), lost: lost.length / count('keep') };
}

test('of 150 cases whose kinds were learnt, all that is private goes and what is harmless stays', () => {
  const { removed, lost } = shares(cases.filter((_, index) => index % 2 === 0));
  expect(removed).toBeGreaterThanOrEqual(0.99);
  expect(lost).toBeLessThanOrEqual(0.02);
});

// What failed here was looked at since: it tells of nothing unseen. docs/privacy.md has the figures for that.
test('of 150 cases that were held out once, 99 in 100 of what is private go, and 98 in 100 of what is harmless stay', () => {
  const { removed, lost } = shares(cases.filter((_, index) => index % 2 === 1));
  expect(removed).toBeGreaterThanOrEqual(0.99);
  expect(lost).toBeLessThanOrEqual(0.02);
});

/** Messages in which {} is what has to go, and <> some of what has to stay. */
const marked = (file: string): (Case & { readonly rest: string })[] =>
  readFileSync(join(__dirname, file), 'utf8')
    .trim()
    .split('\n')
    .map((line) => ({
      text: line.replace(/[{}<>]/g, ''),
      private: [...line.matchAll(/\{([^}]*)\}/g)].map(([, part]) => part),
      keep: [...line.matchAll(/<([^>]*)>/g)].map(([, part]) => part),
      rest: line.replace(/\{[^}]*\}/g, '{}').replace(/[<>]/g, ''),
    }));

const countOf = (said: string, part: string): number =>
  said.match(new RegExp(`(?<![\\p{L}\\d])${part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')}(?![\\p{L}\\d])`, 'gu'))
    ?.length ?? 0;

/** Stricter than above: not a word of more than two letters may be left of what is private, more often than it is said elsewhere. */
function strictShares(file: string): { readonly removed: number; readonly lost: number } {
  const all = marked(file).map((one) => ({ ...one, said: redact(one.text, year) }));
  const left = all.flatMap(({ said, rest, private: parts }) =>
    parts.filter((part) =>
      [part, ...part.split(/[\s,]+/).filter((word) => word.length > 2)].some(
        (word) => countOf(said, word) > countOf(rest, word),
      ),
    ),
  );
  const lost = all.flatMap(({ said, keep }) => keep.filter((part) => !said.includes(part)));
  const count = (key: 'private' | 'keep'): number => all.reduce((sum, one) => sum + one[key].length, 0);
  return { removed: 1 - left.length / count('private'), lost: lost.length / count('keep') };
}

// At first sight 78.1%, 92.1%, 97.6% and 93.8% went: what failed was looked at since, so none of these is unseen. docs/privacy.md says so.
test.each(['redaction-own.txt', 'redaction-fresh.txt', 'redaction-last.txt', 'redaction-unseen.txt'])(
  'of %s 99 in 100 of what is private go, and 98 in 100 of what is harmless stay',
  (file) => {
    const { removed, lost } = strictShares(file);
    expect(removed).toBeGreaterThanOrEqual(0.99);
    expect(lost).toBeLessThanOrEqual(0.02);
  },
);

test('where somebody says that a name or a number comes now, and it was not found, nothing is kept', () => {
  for (const said of ['my name is violet street', 'my email is dave the plumber one', 'its p e t e r again'])
    expect([said, isBeyondRepair(said)]).toEqual([said, true]);
  for (const said of [
    'my name is [name]',
    'my name is spelt wrong',
    'my date of birth is wrong on the letter',
    'x x x x',
  ])
    expect([said, isBeyondRepair(said)]).toEqual([said, false]);
});

test('of harmless messages no more than 2 in 100 are not kept for what they may tell', () => {
  const harmless = [
    ...cases,
    ...['redaction-own.txt', 'redaction-fresh.txt', 'redaction-last.txt', 'redaction-unseen.txt'].flatMap(marked),
  ].filter(({ private: parts }) => parts.length === 0);
  const dropped = harmless.filter(({ text }) => isBeyondRepair(redact(text, year)));
  expect(harmless.length).toBeGreaterThan(100);
  expect(dropped.length / harmless.length).toBeLessThanOrEqual(0.02);
});

test('what stands in the place of what was taken out is taken for nothing private itself', () => {
  const once = redact('I am Hendrik van der Meer, born 3/4/1950, 07700 900123, TN34 2QW, h@example.org', year);
  expect(redact(once, year)).toBe(once);
});

test('whatever somebody writes is read without an error, and takes little time', () => {
  fc.assert(
    fc.property(fc.string({ maxLength: 300, unit: 'grapheme' }), (text) => typeof redact(text, year) === 'string'),
    { numRuns: 300 },
  );
  const hostile = [
    '1 '.repeat(150),
    'a.'.repeat(150),
    '1-'.repeat(150),
    'A a '.repeat(75),
    '@'.repeat(300),
    "o'".repeat(150),
  ];
  for (const text of hostile) expect(typeof redact(text, year)).toBe('string');
});

test('a text that is ten times as long takes no more than some forty times as long', () => {
  const pieces = [
    '1 ',
    'a.',
    '1-',
    'A a ',
    '@',
    "o'",
    'one ',
    'oh, ',
    'flat 1 ',
    '1 a a ',
    'a b ',
    'dob ',
    'born on the ',
    'email me ',
    'at a dot ',
    'number is ',
    'address ',
    'alpha ',
    'user name is ',
    'will rose and ',
  ];
  const timeOf = (text: string): number => {
    const start = performance.now();
    redact(text, year);
    return performance.now() - start;
  };
  for (const piece of pieces) {
    const [short, long] = [600, 6_000].map((length) =>
      Math.min(...[1, 2, 3].map(() => timeOf(piece.repeat(Math.ceil(length / piece.length))))),
    );
    expect([piece, long < 40 * short + 200]).toEqual([piece, true]);
  }
});
