import { checkLanguages } from '../../src/content/check-languages';
import { type Finding, formatFinding } from '../../src/content/finding';
import { readFolder } from '../../src/content/read-folder';
import { checkAll } from '../../src/editions/check-all';
import { checkLanguageExamples } from '../../src/understanding/language/check-language-examples';
import { smallContent } from '../support/content-folder';
import { today } from '../support/guide';

const file = 'intents/languages/polish.yaml';

/** What is found in the languages of a folder: all checks of a content take ten times as long. */
function findingsIn(folder: string): Finding[] {
  const { files, findings } = readFolder(folder);
  return [...findings, ...checkLanguages(files), ...checkLanguageExamples(files)];
}

function findingsAfter(...edits: [from: string | RegExp, to: string][]): string[] {
  const { folder, edit } = smallContent();
  for (const [from, to] of edits) edit(file, from, to);
  return findingsIn(folder)
    .filter((finding) => finding.file === file)
    .map(formatFinding);
}

test.each<[string, string | RegExp, string, RegExp]>([
  [
    'a group that is not there',
    '<not> + <breathe>',
    '<never> + <breathe>',
    /polish\.yaml:\d+:\d+ error: no group <never>/,
  ],
  [
    'a group that no sign uses',
    'groups:\n',
    'groups:\n  spare: [coś]\n',
    /polish\.yaml:\d+:\d+ error: no sign uses <spare>/,
  ],
  ['a red flag that is not there', '  choking:', '  chocking:', /polish\.yaml:\d+:\d+ error: no red flag "chocking"/],
  [
    'a sign with an empty part',
    '<not> + <breathe>',
    '<not> + | + <breathe>',
    /polish\.yaml:\d+:\d+ error: .*between two \+ is empty/,
  ],
  [
    'a language that its file is not named for',
    'language: polish',
    'language: polski',
    /Rename the file to intents\/languages\/polski\.yaml/,
  ],
  [
    'an emergency that raises nothing',
    'raises:\n',
    'raises:\n  - dzień dobry\n',
    /"dzień dobry" does not raise an alarm/,
  ],
  [
    'a calm message that raises an alarm',
    'does-not-raise:\n',
    'does-not-raise:\n  - tata nie oddycha\n',
    /"tata nie oddycha" raises breathing, as polish/,
  ],
])('%s is found, with its line and what to do', (_, from, to, finding) => {
  expect(findingsAfter([from, to]).join('\n')).toMatch(finding);
});

test('two languages do not share a code', () => {
  const { folder, edit } = smallContent();
  edit('intents/languages/welsh.yaml', 'code: cy', 'code: pl');
  expect(findingsIn(folder).map(formatFinding).join('\n')).toMatch(
    /welsh\.yaml:\d+:\d+ error: intents\/languages\/polish\.yaml has the code "pl" too/,
  );
});

test('sentences that nobody has reviewed are counted, until somebody has', () => {
  expect(findingsAfter(['reviewed-by: nobody', 'reviewed-by: A. Nowak'])).toEqual([
    expect.stringMatching(/polish\.yaml:\d+:1 warning: 3 sentences that nobody/),
  ]);
  expect(findingsAfter([/reviewed-by: nobody/g, 'reviewed-by: A. Nowak'])).toEqual([]);
});

test('a language with an error in it is not served, and one with sentences to review is', async () => {
  const { folder, edit } = smallContent();
  expect((await checkAll(folder, today)).content).toBeDefined();
  edit(file, 'does-not-raise:\n', 'does-not-raise:\n  - tata nie oddycha\n');
  expect((await checkAll(folder, today)).content).toBeUndefined();
});
