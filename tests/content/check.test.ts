import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkContent } from '../../src/content/check-folder';
import { checkOriginals } from '../../src/content/check-originals';
import { type Finding, formatFinding } from '../../src/content/finding';
import { checkAll, loadContent } from '../../src/editions/check-all';
import { copyOfContent, smallContent } from '../support/content-folder';
import { projectFolder, today } from '../support/guide';
import { allOrSome } from '../support/thorough';
import { headlineOf, wordsAt } from '../support/words-of-content';

/** All but the warnings of what waits for a person: sentences in other languages, and words that nobody has approved. */
const told = (findings: readonly Finding[]): string[] =>
  findings
    .filter(({ file, severity }) => severity === 'error' || !/^(?:intents\/languages\/|seeds\/approvals)/.test(file))
    .map(formatFinding);

const findingsIn = async (folder: string): Promise<string[]> => told((await checkAll(folder, today)).findings);

let ofProject: Awaited<ReturnType<typeof checkAll>>;
beforeAll(async () => {
  ofProject = await checkAll(projectFolder, today);
});

describe('checking the content', () => {
  test('finds nothing wrong with the content of the project', () => {
    expect(told(ofProject.findings)).toEqual([]);
  });

  test('reports every mistake in one run, each with file, line, column and remedy', async () => {
    const { folder, edit } = copyOfContent();
    edit('intents/phrases/gp-open.yaml', 'text: GP surgeries will open as usual', 'text: GP surgeries will close');
    edit(
      'intents/nhs-111.yaml',
      'national-walkout#gp, nhs-advice#text-relay',
      'national-walkout#gone, nhs-advice#text-relay',
    );
    edit('intents/phrases/thanks.yaml', 'patients-say:\n', 'patients-say:\n  - is my gp open then\n');
    edit('intents/phrases/greeting.yaml', 'patients-say:\n', 'patients-say:\n  - Is my GP open, then?\n');
    edit('intents/goodbye.yaml', '  headline:', '    headline:');
    edit('seeds/strikes.yaml', 'to: 2025-12-22T07:00', 'to: 2025-12-12T07:00');
    edit('intents/help.yaml', 'asked-as:', 'colour: red\nasked-as:');
    edit('intents/strike-why.yaml', 'suggest: [strike-talks', 'suggest: [strike-songs');
    edit('intents/red-flags/stroke.yaml', 'answer: emergency', 'answer: emergencies');
    const findings = await findingsIn(folder);
    const expected = [
      /intents\/phrases\/gp-open\.yaml:\d+:\d+ error: "GP surgeries will close" is not in national-walkout#gp\. Quote/,
      /intents\/nhs-111\.yaml:\d+:\d+ error: no source "national-walkout#gone" in seeds\/\. Name a source/,
      /intents\/phrases\/thanks\.yaml:\d+:5 error: "is my gp open then" is also in intents\/phrases\/greeting\.yaml:\d+\. Keep it in one place/,
      /intents\/goodbye\.yaml:\d+:\d+ error: the YAML cannot be read .*\. Correct the indent/,
      /seeds\/strikes\.yaml:\d+:9 error: the strike ends before it starts\. Correct/,
      /intents\/help\.yaml:\d+:1 error: unknown key "colour"\. Remove it/,
      /intents\/strike-why\.yaml:\d+:\d+ error: no intent "strike-songs"\. Suggest an intent/,
      /intents\/red-flags\/stroke\.yaml:4:9 error: no intent "emergencies"\. Name an intent/,
    ];
    for (const pattern of expected) expect(findings.join('\n')).toMatch(pattern);
    expect(findings).toHaveLength(expected.length);
  });

  const wrongStrikes = [
    ['2025-12-17T07:00', '2025-13-17T07:00', 'is no date and time'],
    ['2025-12-22T07:00', '2026-12-22T07:00', 'lasts 370 days'],
    ['2025-12-17T07:00', '2025-11-17T07:00', 'strike in England at that time already'],
    ['2025-12-17T07:00', 'Wednesday', 'write the London time as'],
  ];
  test.each(allOrSome(wrongStrikes, 2))('refuses a strike that goes from %s to %s', async (from, to, problem) => {
    const { folder, edit } = smallContent();
    edit('seeds/strikes.yaml', from, to);
    expect((await findingsIn(folder)).join('\n')).toContain(problem);
  });

  test('warns of a review date that has passed and of words that are hard to read', async () => {
    const { folder, edit } = smallContent();
    edit('intents/gp-open.yaml', 'by: 2027-05-01', 'by: 2026-05-01');
    edit(
      'intents/gp-open.yaml',
      `headline: ${headlineOf('gp-open')}`,
      'headline: Anaesthetic assessment, bereavement agreement, breastfeeding appointments, benefits, batteries.',
    );
    const { content, findings } = await checkAll(folder, today);
    expect(told(findings)).toHaveLength(2);
    const text = told(findings).join('\n');
    expect(text).toMatch(/gp-open\.yaml:\d+:\d+ warning: the review date 2026-05-01 has passed/);
    expect(text).toMatch(/gp-open\.yaml:\d+:\d+ warning: reading age \d+/);
    expect(content).toBeDefined();
  });

  test('refuses an emergency answer with anything beside it', async () => {
    const { folder, edit } = smallContent();
    const lastOfBody = `    - ${wordsAt('emergency', 'answer', 'body', 1)}\n`;
    edit('intents/emergency.yaml', lastOfBody, `${lastOfBody}  suggest: [gp-open]\n`);
    expect((await findingsIn(folder)).join('\n')).toContain('an emergency answer has suggestions');
  });

  test('refuses an intent without phrases, and phrases without an intent', async () => {
    const { folder } = smallContent();
    const phrases = join(folder, 'intents/phrases');
    renameSync(join(phrases, 'thanks.yaml'), join(phrases, 'cheers.yaml'));
    rmSync(join(folder, 'intents/goodbye.yaml'));
    writeFileSync(join(phrases, 'help.yaml'), 'intent: help\npatients-say: []\n');
    const findings = await findingsIn(folder);
    const expected = [
      /intents\/phrases\/cheers\.yaml:1:9 error: the file holds the phrases of "thanks"\. Rename the file to intents\/phrases\/thanks/,
      /intents\/phrases\/goodbye\.yaml:1:9 error: there is no intent "goodbye" for these phrases\. Write its answer in/,
      /intents\/phrases\/help\.yaml:2:\d+ error: /,
    ];
    for (const pattern of expected) expect(findings.join('\n')).toMatch(pattern);
    rmSync(join(phrases, 'cheers.yaml'));
    expect((await findingsIn(folder)).join('\n')).toMatch(
      /intents\/thanks\.yaml:1:9 error: "thanks" has no phrases\. Write in intents\/phrases\/thanks\.yaml/,
    );
  });

  test.each([
    [
      'answer: emergency',
      'answer: gp-open',
      /stroke\.yaml:2:9 error: the intent "gp-open" is no emergency or crisis, and cannot answer an alarm\. Name an intent/,
    ],
    [
      'answer: emergency',
      'answer: personal-safety',
      /stroke\.yaml:2:9 error: the red flag "stroke" is answered by "emerg/,
    ],
    ['answer: emergency\n', '', /stroke\.yaml:1:12 error: condition: name the answer to the messages that raise/],
    [
      'condition: stroke',
      'condition: strokes',
      /stroke\.yaml:1:12 error: the file holds the examples of "strokes"\. Rename/,
    ],
  ])('refuses alarm examples with %j made %j', async (from, to, finding) => {
    const { folder, edit } = smallContent();
    edit('intents/alarm-examples/stroke.yaml', from, to);
    expect((await findingsIn(folder)).join('\n')).toMatch(finding);
  });

  test('refuses an order of buttons that leaves one out, or has one that is no answer', async () => {
    const { folder, edit } = copyOfContent();
    edit(
      'intents/conversation/questions.yaml',
      'buttons: ["Yes", "No", "I am not sure"]',
      'buttons: ["Yes", "Perhaps"]',
    );
    expect((await findingsIn(folder)).join('\n')).toMatch(
      /questions\.yaml:\d+:\d+ error: .*buttons: name each `say` of the answers once/,
    );
  });

  test('refuses a placeholder that nothing fills in', async () => {
    const { folder, edit } = smallContent();
    edit('intents/strike-dates.yaml', '{end}', '{finish}');
    expect((await findingsIn(folder)).join('\n')).toContain('nothing fills in {finish}');
  });

  test('refuses to load content with errors, and names every one', async () => {
    const { folder, edit } = smallContent();
    edit('intents/gp-open.yaml', 'urgency: routine', 'urgency: relaxed');
    edit('intents/help.yaml', 'urgency: routine', 'urgency: calm');
    await expect(loadContent(folder, today)).rejects.toThrow(/gp-open\.yaml:3:10[\s\S]*help\.yaml:2:10/);
  });
});

describe('checking the excerpts against the original articles', () => {
  const original = 'Before. All surgeries stay open, they said. After.';
  const filesWith = (sum: string, text: string) => {
    const { files } = ofProject;
    const [article] = files.articles;
    const value = {
      ...article.value,
      original: 'article.txt',
      sha256: sum,
      excerpts: [{ id: 'gp', cite: 'NHS', text }],
    };
    return { ...files, articles: [{ ...article, value }] };
  };
  const folder = mkdtempSync(join(tmpdir(), 'originals-'));
  writeFileSync(join(folder, 'article.txt'), original);
  const sum = createHash('sha256').update(original).digest('hex');

  test('accepts an excerpt that is in its original word for word', async () => {
    expect(checkOriginals(filesWith(sum, 'All surgeries stay open'), folder)).toEqual([]);
  });

  test('finds an excerpt with a changed word, and an original with another sha256', async () => {
    const findings = checkOriginals(filesWith('0'.repeat(64), 'All surgeries stay shut'), folder);
    expect(findings.map(({ problem }) => problem)).toEqual([
      expect.stringContaining('is not in article.txt word for word'),
      expect.stringContaining(`has sha256 ${sum}`),
    ]);
  });

  test('finds an original that is missing', async () => {
    const [finding] = checkOriginals(filesWith(sum, 'x'), join(folder, 'elsewhere'));
    expect(finding.problem).toContain('no article.txt in');
  });
});

test.each([
  ['an id that is there twice', 'id: november-2025', 'id: july-2025', 'there is another strike "july-2025"'],
  [
    'a group that nobody knows',
    'who: resident doctors\n    where: England\n    status: announced',
    'who: doctors\n    where: England\n    status: announced',
    'no group "doctors"',
  ],
  [
    'a place outside England',
    'where: England\n    status: announced',
    'where: Wales\n    status: announced',
    '"Wales" is no place that the guide is about',
  ],
  [
    'a check in the future',
    'checked-on: 2026-11-30',
    'checked-on: 2026-12-01',
    'checked on 2026-12-01, which is in the future',
  ],
  ['one strike that is there twice', 'from: 2025-12-17T07:00', 'from: 2025-11-17T07:00', 'the strike lasts'],
  [
    'the same group twice at once',
    'from: 2025-11-14T07:00\n    to: 2025-11-19T07:00',
    'from: 2025-07-26T07:00\n    to: 2025-07-29T07:00',
    'resident doctors strike in England at that time already',
  ],
])('refuses %s in the calendar', async (_, from, to, problem) => {
  const { folder, edit } = smallContent();
  edit('seeds/strikes.yaml', from, to);
  const { findings } = await checkContent(folder, today);
  expect(findings.map((finding) => finding.problem)).toContainEqual(expect.stringContaining(problem));
});

test('two groups may strike at once, in different places, and one may be called off', async () => {
  const { folder, edit } = smallContent();
  const strikes = readFileSync(join(projectFolder, 'tests/data/several-strikes.yaml'), 'utf8');
  edit('seeds/strikes.yaml', /[\s\S]*/, strikes);
  const { findings } = await checkContent(folder, new Date('2026-12-01T12:00:00Z'));
  expect(findings.filter(({ file, severity }) => severity === 'error' && file === 'seeds/strikes.yaml')).toEqual([]);
});
