import { createHash } from 'node:crypto';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { checkOriginals } from '../../src/content/check-originals';
import { formatFinding } from '../../src/content/finding';
import { checkAll, loadContent } from '../../src/editions/check-all';
import { copyOfContent } from '../support/content-folder';
import { projectFolder, today } from '../support/guide';

const findingsIn = async (folder: string): Promise<string[]> =>
  (await checkAll(folder, today)).findings.map(formatFinding);

describe('checking the content', () => {
  test('finds nothing wrong with the content of the project', async () => {
    expect(await findingsIn(projectFolder)).toEqual([]);
  });

  test('reports every break in one run, each with file, line, column and remedy', async () => {
    const { folder, edit } = copyOfContent();
    edit('intents/gp-open.yaml', 'text: GP surgeries will open as usual', 'text: GP surgeries will close');
    edit(
      'intents/nhs-111.yaml',
      'national-walkout#gp, nhs-advice#text-relay',
      'national-walkout#gone, nhs-advice#text-relay',
    );
    edit('intents/thanks.yaml', '  patients-say:\n', '  patients-say:\n    - is my gp open then\n');
    edit('intents/greeting.yaml', '  patients-say:\n', '  patients-say:\n    - Is my GP open, then?\n');
    edit('intents/goodbye.yaml', '  headline:', '    headline:');
    edit('seeds/strikes.yaml', 'to: 2025-12-22T07:00', 'to: 2025-12-12T07:00');
    edit('intents/help.yaml', 'asked-as:', 'colour: red\nasked-as:');
    edit('intents/strike-why.yaml', 'suggest: [strike-talks', 'suggest: [strike-songs');
    edit('intents/red-flags/stroke.yaml', 'answer: emergency', 'answer: emergencies');
    const findings = await findingsIn(folder);
    const expected = [
      /intents\/gp-open\.yaml:\d+:\d+ error: "GP surgeries will close" is not in national-walkout#gp\. Quote/,
      /intents\/nhs-111\.yaml:\d+:\d+ error: no source "national-walkout#gone" in seeds\/\. Name a source/,
      /intents\/thanks\.yaml:\d+:7 error: "is my gp open then" is also in intents\/greeting\.yaml:\d+\. Keep it in one place/,
      /intents\/goodbye\.yaml:\d+:\d+ error: the YAML cannot be read .*\. Mend the indent/,
      /seeds\/strikes\.yaml:\d+:9 error: the strike ends before it starts\. Mend/,
      /intents\/help\.yaml:\d+:1 error: unknown key "colour"\. Remove it/,
      /intents\/strike-why\.yaml:\d+:\d+ error: no intent "strike-songs"\. Suggest an intent/,
      /intents\/red-flags\/stroke\.yaml:4:9 error: no intent "emergencies"\. Name an intent/,
    ];
    for (const pattern of expected) expect(findings.join('\n')).toMatch(pattern);
    expect(findings).toHaveLength(expected.length);
  });

  test.each([
    ['2025-12-17T07:00', '2025-13-17T07:00', 'is no date and time'],
    ['2025-12-22T07:00', '2026-12-22T07:00', 'lasts 370 days'],
    ['2025-12-17T07:00', '2025-11-17T07:00', 'starts before the one above it ends'],
    ['2025-12-17T07:00', 'Wednesday', 'write the London time as'],
  ])('refuses a strike that goes from %s to %s', async (from, to, problem) => {
    const { folder, edit } = copyOfContent();
    edit('seeds/strikes.yaml', from, to);
    expect((await findingsIn(folder)).join('\n')).toContain(problem);
  });

  test('warns of a review date that has passed and of words that are hard to read', async () => {
    const { folder, edit } = copyOfContent();
    edit('intents/gp-open.yaml', 'by: 2027-05-01', 'by: 2026-05-01');
    edit(
      'intents/gp-open.yaml',
      'headline: GP surgeries are open as usual.',
      'headline: Primary care establishments customarily maintain availability notwithstanding industrial disputation.',
    );
    const { content, findings } = await checkAll(folder, today);
    expect(findings.map(({ severity }) => severity)).toEqual(['warning', 'warning']);
    const text = findings.map(formatFinding).join('\n');
    expect(text).toMatch(/gp-open\.yaml:\d+:\d+ warning: the review date 2026-05-01 has passed/);
    expect(text).toMatch(/gp-open\.yaml:\d+:\d+ warning: reading age \d+/);
    expect(content).toBeDefined();
  });

  test('refuses an emergency answer with anything beside it', async () => {
    const { folder, edit } = copyOfContent();
    edit(
      'intents/emergency.yaml',
      '    - Do not wait for a reply here.\n',
      '    - Do not wait for a reply here.\n  suggest: [gp-open]\n',
    );
    expect((await findingsIn(folder)).join('\n')).toContain('an emergency answer has suggestions');
  });

  test('refuses a place that nothing fills in', async () => {
    const { folder, edit } = copyOfContent();
    edit('intents/strike-dates.yaml', 'The strike ends at {end}.', 'The strike ends at {finish}.');
    expect((await findingsIn(folder)).join('\n')).toContain('nothing fills in {finish}');
  });

  test('does not load content with an error, and says every one', async () => {
    const { folder, edit } = copyOfContent();
    edit('intents/gp-open.yaml', 'urgency: routine', 'urgency: relaxed');
    edit('intents/help.yaml', 'urgency: routine', 'urgency: calm');
    await expect(loadContent(folder, today)).rejects.toThrow(/gp-open\.yaml:3:10[\s\S]*help\.yaml:2:10/);
  });
});

describe('proving the excerpts against the original articles', () => {
  const original = 'Before. GP surgeries are open as usual, they said. After.';
  const filesWith = async (sum: string, text: string) => {
    const { files } = await checkAll(projectFolder, today);
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

  test('passes what is there word for word', async () => {
    expect(checkOriginals(await filesWith(sum, 'GP surgeries are open as usual'), folder)).toEqual([]);
  });

  test('finds a word that was changed, and another article under the same name', async () => {
    const findings = checkOriginals(await filesWith('0'.repeat(64), 'GP surgeries are open as ever'), folder);
    expect(findings.map(({ problem }) => problem)).toEqual([
      expect.stringContaining('is not in article.txt word for word'),
      expect.stringContaining(`has sha256 ${sum}`),
    ]);
  });

  test('finds an original that is not there', async () => {
    const [finding] = checkOriginals(await filesWith(sum, 'x'), join(folder, 'elsewhere'));
    expect(finding.problem).toContain('no article.txt in');
  });
});
