import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { checkContent } from '../../src/content/check-folder';
import { type Finding, formatFinding } from '../../src/content/finding';
import { understood } from '../../src/content/understood';
import { copyOfContent } from '../support/content-folder';
import { today } from '../support/guide';

type Broken = ReturnType<typeof copyOfContent>;
const faults: readonly [what: string, file: string, make: (broken: Broken) => void, says: RegExp][] = [
  [
    'a missing review',
    'intents/thanks.yaml',
    ({ edit }) => edit('intents/thanks.yaml', /review: .*\n/, ''),
    /"review" is missing here\. Add it, as: review: \{ by: 2027-05-01 \}/,
  ],
  [
    'a tab',
    'intents/strike-why.yaml',
    ({ edit }) => edit('intents/strike-why.yaml', /body:\n {4}- /, 'body:\n\t- '),
    /TAB_AS_INDENT.*Put spaces in place of the tab/,
  ],
  [
    'UTF-16',
    'intents/goodbye.yaml',
    ({ folder }) => writeFileSync(join(folder, 'intents/goodbye.yaml'), '\uFEFFintent: goodbye\n', 'utf16le'),
    /UTF-16/,
  ],
  [
    'a headline of sixty sentences',
    'intents/feedback.yaml',
    ({ edit }) => edit('intents/feedback.yaml', /headline: .*\n/, `headline: ${'It is so. '.repeat(60)}\n`),
    /shorten the headline to 160 letters/,
  ],
  [
    'a hospital that is listed twice',
    'seeds/places.yaml',
    ({ edit }) => edit('seeds/places.yaml', 'hospital: "Maidstone Hospital"', 'hospital: "Medway Maritime Hospital"'),
    /"Medway Maritime Hospital" is there already, in line \d+/,
  ],
];

describe('one message a fault, with what to write', () => {
  let findings: readonly Finding[];
  beforeAll(async () => {
    const broken = copyOfContent();
    for (const [, , make] of faults) make(broken);
    ({ findings } = await checkContent(broken.folder, today));
  });

  test.each(faults)('%s', (_, file, _make, says) => {
    const ofFile = findings
      .filter((finding) => finding.file === file && finding.severity === 'error')
      .map(formatFinding);
    expect(ofFile).toEqual([expect.stringMatching(says)]);
  });
});

test('it ends with what it understood: the next strike, the next review', async () => {
  const { folder, edit } = copyOfContent();
  edit(
    'seeds/strikes.yaml',
    /$/,
    `  - id: kent\n    from: 2026-12-10T07:00\n    to: 2026-12-11T07:00\n    who: nurses\n    where: Kent\n    sources: [https://www.kentandmedway.icb.nhs.uk/]\n    checked-on: 2026-11-30\n`,
  );
  const { files, findings } = await checkContent(folder, today);
  expect(findings.filter(({ severity, file }) => severity === 'error' && file.startsWith('seeds'))).toEqual([]);
  expect(understood(files, today)).toEqual([
    'Next strike known: 10 December 2026, 07:00, to 11 December 2026, 07:00, nurses, Kent',
    expect.stringMatching(/^\d+ of \d+ intents to review by 1 May 2027$/),
    expect.stringMatching(/^\d+ intents, \d+ phrases, \d+ red flags$/),
  ]);
});
