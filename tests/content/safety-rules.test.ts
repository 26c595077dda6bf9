import { runCommand } from '../../src/commands/run-command';
import { compilePatterns } from '../../src/content/safety/sentence-patterns';
import { checkAll } from '../../src/editions/check-all';
import { checkEdits, type Edit, editsOf } from '../support/content-edits';
import { copyOfContent } from '../support/content-folder';
import { today } from '../support/guide';
import { fakeTerminal } from '../support/terminal';

const named = (edits: readonly Edit[]): [name: string, edit: Edit][] =>
  edits.map((edit) => [`${edit.in} ${edit.at}: ${edit.to}`, edit]);

const harmful = [
  'harmful-development',
  'harmful',
  'harmful-second',
  'harmful-third',
  'harmful-bodies',
  'harmful-bodies-second',
  'harmful-bodies-third',
  'harmful-bodies-fourth',
];

describe.each(harmful)('%s', (list) => {
  const edits = editsOf(list);
  let checked: Awaited<ReturnType<typeof checkEdits>>;
  beforeAll(async () => {
    checked = await checkEdits(edits);
  });

  test.each(named(edits))('%s is refused', (_, edit) => {
    expect(checked.errorsOf.get(edit)).not.toEqual([]);
  });
});

test('npm run check refuses such a folder as CONTENT_DIR, with the hazard of each', async () => {
  const { folder } = await checkEdits(editsOf('harmful-third'));
  const { terminal, written } = fakeTerminal('', { CONTENT_DIR: folder });
  expect(await runCommand(['check'], terminal)).toBe(1);
  expect(written.out).toMatch(/ error: .*\(H7\d(?:, [a-z0-9-]+)?\)\. /);
});

const harmless = [
  'harmless-development',
  'harmless',
  'harmless-second',
  'harmless-third',
  'harmless-bodies',
  'harmless-bodies-second',
  'harmless-bodies-third',
  'harmless-bodies-fourth',
];

describe.each(harmless)('%s', (list) => {
  const edits = editsOf(list);
  let checked: Awaited<ReturnType<typeof checkEdits>>;
  beforeAll(async () => {
    checked = await checkEdits(edits);
  });

  test.each(named(edits))('%s passes', (_, edit) => {
    expect(checked.errorsOf.get(edit)).toEqual([]);
  });

  test('nothing else is refused', () => {
    expect(checked.others).toEqual([]);
  });
});

const changes: readonly [what: string, file: string, from: string, to: string, finding: RegExp][] = [
  [
    'an emergency that is made routine',
    'intents/emergency.yaml',
    'urgency: emergency',
    'urgency: routine',
    /urgency of emergency is routine/,
  ],
  [
    'a crisis that is made urgent',
    'intents/personal-safety.yaml',
    'urgency: crisis',
    'urgency: urgent',
    /urgency of personal-safety is urgent/,
  ],
  [
    'other first words of an alarm',
    'intents/wording/replies.yaml',
    'emergency: Immediate action required',
    'emergency: Good to know',
    /first words of an emergency/,
  ],
  [
    'a wrong digit in another language',
    'intents/languages/french.yaml',
    'Appelez le 999 maintenant',
    'Appelez le 998 maintenant',
    /has to name 999/,
  ],
  [
    'a link in another language',
    'intents/languages/french.yaml',
    "c'est grave, appelez le 999.",
    "c'est grave, appelez le 999. www.aide.com",
    /a link/,
  ],
  [
    'a contact that its source does not name',
    'seeds/contacts.yaml',
    'number: 116 123',
    'number: 116 132',
    /"116 132" is not in the words of nhs-advice#crisis/,
  ],
  [
    'a number whose source was taken away',
    'intents/gp-open.yaml',
    'sources: [national-walkout#gp, nhs-advice#gp, nhs-advice#nhs-111]',
    'sources: [national-walkout#gp]',
    /is no number of seeds\/contacts\.yaml/,
  ],
  ['a letter of another alphabet', 'intents/thanks.yaml', 'You are welcome', 'Yоu are welcome', /no letter of English/],
];

describe('what is changed beside the words of an answer', () => {
  let problems: string[];
  beforeAll(async () => {
    const { folder, edit } = copyOfContent();
    for (const [, file, from, to] of changes) edit(file, from, to);
    problems = (await checkAll(folder, today)).findings.map(({ problem }) => problem);
  });

  test.each(changes)('%s is refused', (_, _file, _from, _to, finding) => {
    expect(problems).toContainEqual(expect.stringMatching(finding));
  });
});

test('a rule that would fit every sentence, or names no group, cannot be read', () => {
  expect(() => compilePatterns(['please?'], {})).toThrow('fits everything');
  expect(() => compilePatterns(['<nothing> here'], {})).toThrow('no group <nothing>');
});
