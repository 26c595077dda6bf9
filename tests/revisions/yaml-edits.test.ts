import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { addItems, keysAt, removeItems, setList, setWords, wordsAt } from '../../src/revisions/yaml-edits';
import { projectFolder } from '../support/guide';

const gp = readFileSync(join(projectFolder, 'intents/gp-open.yaml'), 'utf8');
const lines = (text: string): string[] => text.split('\n');
/** The lines of one that the other has not. */
const only = (one: string, other: string): string[] => lines(one).filter((line) => !lines(other).includes(line));

test('a new headline changes its line alone, whatever stands in it', () => {
  for (const words of [
    'Yes: it is open.',
    'No #1',
    '"Quoted"',
    '- a dash',
    'yes',
    '111',
    'it’s {day}',
    "it's",
    '[a, b]',
    '@x',
    '',
  ]) {
    const text = setWords(gp, ['answer', 'headline'], words);
    if (!words) continue;
    expect(wordsAt(text, ['answer', 'headline'])).toEqual([words]);
    expect(parse(text).answer.headline).toBe(words);
    expect(only(text, gp)).toHaveLength(1);
    expect(only(gp, text)).toHaveLength(1);
  }
});

test('words over several lines become one line, and nothing else', () => {
  const text = setWords(gp, ['answer', 'headline'], 'one\nurgency: emergency\n  two');
  expect(parse(text)).toEqual({
    ...parse(gp),
    answer: { ...parse(gp).answer, headline: 'one urgency: emergency two' },
  });
});

test('lines are changed, added and taken away, and comments stay', () => {
  const body = wordsAt(gp, ['answer', 'body']);
  expect(setList(gp, ['answer', 'body'], body)).toBe(gp);
  for (const next of [['one: two'], [...body, 'more'], [body[0], 'other', body[2]], ['a', 'b', 'c', 'd', 'e'], []]) {
    const text = setList(gp, ['answer', 'body'], next);
    expect(parse(text).answer.body ?? []).toEqual(next);
    expect({ ...parse(text), answer: 0 }).toEqual({ ...parse(gp), answer: 0 });
    expect(text).toContain('  # They asked about a weekend or a bank holiday.');
    expect(parse(text).answer.sources).toEqual(parse(gp).answer.sources);
  }
});

test('lists on one line stay on one, and are made where there are none', () => {
  const text = setList(gp, ['variants', 'on-strike', 'suggest'], ['greeting']);
  expect(text).toContain('    suggest: [greeting]\n');
  const without = setList(gp, ['variants', 'hours', 'suggest'], []);
  expect(parse(without).variants.hours.suggest).toBeUndefined();
  expect(parse(setList(without, ['variants', 'hours', 'suggest'], ['greeting', 'help']))).toEqual({
    ...parse(gp),
    variants: { ...parse(gp).variants, hours: { ...parse(gp).variants.hours, suggest: ['greeting', 'help'] } },
  });
  expect(setWords(gp, ['review', 'by'], '2027-06-01')).toContain('review: { by: 2027-06-01 }');
});

test('phrases are added at the end of a list, and taken out by their words', () => {
  const phrases = readFileSync(join(projectFolder, 'intents/phrases/gp-open.yaml'), 'utf8');
  const text = addItems(phrases, ['patients-say'], ['is it: open', 'open #today?']);
  expect(wordsAt(text, ['patients-say']).slice(-2)).toEqual(['is it: open', 'open #today?']);
  expect(only(phrases, text)).toEqual([]);
  const taken = removeItems(text, ['patients-say'], ['is it: open', 'open #today?', 'never there']);
  expect(taken).toEqual({ text: phrases, missing: ['never there'] });
});

test('every list of every file can be added to, and is as before without what was added', () => {
  for (const top of ['intents/phrases', 'intents/red-flags', 'intents/reactions']) {
    for (const name of readdirSync(join(projectFolder, top), { recursive: true, encoding: 'utf8' })) {
      if (!name.endsWith('.yaml')) continue;
      const text = readFileSync(join(projectFolder, top, name), 'utf8');
      for (const key of keysAt(text, [])) {
        if (!wordsAt(text, [key]).length || !Array.isArray(parse(text)[key])) continue;
        const more = addItems(text, [key], ['a new one']);
        const expected = { ...parse(text), [key]: [...parse(text)[key], 'a new one'] };
        if (wordsAt(text, [key]).every((word) => word)) expect(parse(more)).toEqual(expected);
      }
    }
  }
});

test('what is no YAML comes back unchanged', () => {
  for (const text of ['', '- a\n- b\n', 'a: [', 'a: *b', '\t', 'answer: words\n'])
    expect(setWords(text, ['answer', 'headline'], 'x')).toBe(text);
});
