import { formatFinding } from '../../src/content/finding';
import { checkAll } from '../../src/editions/check-all';
import { copyOfContent } from '../support/content-folder';
import { today } from '../support/guide';

const file = 'intents/languages/polish.yaml';

async function findingsAfter(...edits: [from: string | RegExp, to: string][]): Promise<string[]> {
  const { folder, edit } = copyOfContent();
  for (const [from, to] of edits) edit(file, from, to);
  const { findings } = await checkAll(folder, today);
  return findings.filter((finding) => finding.file === file).map(formatFinding);
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
])('%s is found, with its line and what to do', async (_, from, to, finding) => {
  expect((await findingsAfter([from, to])).join('\n')).toMatch(finding);
});

test('two languages do not share a code', async () => {
  const { folder, edit } = copyOfContent();
  edit('intents/languages/welsh.yaml', 'code: cy', 'code: pl');
  const findings = (await checkAll(folder, today)).findings.map(formatFinding).join('\n');
  expect(findings).toMatch(/welsh\.yaml:\d+:\d+ error: intents\/languages\/polish\.yaml has the code "pl" too/);
});

test('sentences that nobody has reviewed are counted, and keep nothing from being served', async () => {
  const [before] = await findingsAfter([/^# .*\n/, '# \n']);
  expect(before).toMatch(/polish\.yaml:\d+:1 warning: 4 sentences that nobody/);
  const [after] = await findingsAfter(['reviewed-by: nobody', 'reviewed-by: A. Nowak']);
  expect(after).toMatch(/warning: 3 sentences that nobody/);
  expect(await findingsAfter([/reviewed-by: nobody/g, 'reviewed-by: A. Nowak'])).toEqual([]);
});
