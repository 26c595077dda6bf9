import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { projectFolder } from '../support/guide';
import { sentencesOf } from '../support/words-of-content';

/** A sentence is known by its first words, or by as many words from anywhere in it as nobody writes by chance. */
const firstWords = 4;
const anyWords = 6;
/** Tell what a script or a hazard has to say, word for word. */
const mayRepeat = ['conversations', 'safety'];
/** What patients say, by buttons too, what an answer refers to, and what a move is, for those who read the file. */
const notSaid = new Set([
  'phrases',
  'from-articles',
  'patients-say',
  'said',
  'say',
  'begins',
  'ends',
  'whole',
  'buttons',
  'asked-as',
  'sources',
  'suggest',
  'handler',
  'is',
]);

/** All that a file has the guide say. `Go to {visit} as planned` comes as two pieces. */
function* piecesIn(value: unknown): Generator<string> {
  if (typeof value === 'string') for (const sentence of sentencesOf(value)) yield* sentence.split(/\{[\w-]+\}/);
  else if (typeof value === 'object' && value !== null)
    for (const [key, inner] of Object.entries(value)) if (!notSaid.has(key)) yield* piecesIn(inner);
}

/** Of `One two three four five six seven.`: `One two three four`, and both runs of six words. */
function tracesOf(piece: string): string[] {
  const words = piece.trim().split(/\s+/);
  const traces =
    words.length < firstWords
      ? []
      : [
          words
            .slice(0, firstWords)
            .join(' ')
            .replace(/[.,:;]$/, ''),
        ];
  for (let end = anyWords; end <= words.length; end++) traces.push(words.slice(end - anyWords, end).join(' '));
  return traces;
}

const folders = ['intents', 'intents/conversation', 'intents/wording'];
const said = folders.flatMap((folder) =>
  readdirSync(join(projectFolder, folder))
    .filter((name) => name.endsWith('.yaml'))
    .flatMap((name) => [...piecesIn(parse(readFileSync(join(projectFolder, folder, name), 'utf8')))]),
);
const traces = new Set(said.flatMap(tracesOf));

/** The lines of a test that repeat words of an answer. */
const repeatedIn = (code: string): string[] =>
  code.split('\n').filter((line) => {
    const plain = line.replace(/\\/g, '');
    return [...traces].some((trace) => plain.includes(trace));
  });

test('a sentence of an answer is found in a test, whole, in part or as a pattern', () => {
  const [sentence] = sentencesOf(said.find((piece) => piece.split(' ').length > anyWords) ?? '');
  const pattern = sentence.split(' ').slice(0, firstWords).join(' ').replace(/\W/g, '\\$&');
  expect(repeatedIn(`expect(text).toBe('${sentence}');\nexpect(text).toMatch(/${pattern}/);`)).toHaveLength(2);
  expect(repeatedIn("await ask('is my appointment on friday going ahead, and where do i park');")).toEqual([]);
});

test('no test outside the scripts and the safety tests repeats an answer: words-of-content gives it', () => {
  const files = readdirSync(join(projectFolder, 'tests'), { recursive: true, encoding: 'utf8' });
  const others = files.filter((name) => name.endsWith('.ts') && !mayRepeat.includes(name.split('/')[0]));
  const repeating = others.flatMap((name) =>
    repeatedIn(readFileSync(join(projectFolder, 'tests', name), 'utf8')).map((line) => `${name}: ${line.trim()}`),
  );
  expect(repeating).toEqual([]);
});
