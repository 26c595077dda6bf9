import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { App } from '../../src/app';
import { formatFinding } from '../../src/content/finding';
import { readFolder } from '../../src/content/read-folder';
import { checkOwnPhrases } from '../../src/editions/check-own-phrases';
import { ask, buildApp } from '../support/guide';
import { contentWithNewTopics, newTopics } from '../support/new-topics';
import { thoroughTest } from '../support/thorough';

let app: App;
let folder: string;
beforeAll(async () => {
  folder = contentWithNewTopics();
  // A topic that is elsewhere, too: the phrases of out-of-scope about it have to be named.
  const answer = readFileSync(join(folder, 'intents/bowel-screening.yaml'), 'utf8');
  writeFileSync(
    join(folder, 'intents/car-parking.yaml'),
    answer.replaceAll('bowel-screening', 'car-parking').replace('bowel screening', 'parking'),
  );
  const phrases = [
    'where do i park',
    'how much is the car park',
    'is the car park full',
    'can i park outside the hospital',
  ];
  writeFileSync(
    join(folder, 'intents/phrases/car-parking.yaml'),
    `intent: car-parking\npatients-say:\n${phrases.map((phrase) => `  - ${phrase} please now\n`).join('')}`,
  );
  app = await buildApp({ contentDir: folder, modelDir: mkdtempSync(join(tmpdir(), 'topics-')) });
}, 900_000);

describe.each(newTopics)('$intent, with ten phrases', ({ intent, phrases, asked }) => {
  thoroughTest('its own phrases are understood', async () => {
    const given = [];
    for (const phrase of phrases) given.push((await ask(app, phrase)).intent);
    expect(given.filter((name) => name === intent).length).toBeGreaterThanOrEqual(phrases.length - 1);
  });

  thoroughTest('at least five of ten fresh questions are understood', async () => {
    const given = [];
    for (const question of asked) given.push((await ask(app, question)).intent);
    expect(given.filter((name) => name === intent).length).toBeGreaterThanOrEqual(5);
  });
});

thoroughTest('of the five together, at least 37 of 50 fresh questions are understood', async () => {
  let right = 0;
  for (const { intent, asked } of newTopics)
    for (const question of asked) if ((await ask(app, question)).intent === intent) right++;
  expect(right).toBeGreaterThanOrEqual(37);
});

thoroughTest(
  'the check names phrases of other files that pull, with their lines, and how many phrases are missing',
  () => {
    const findings = checkOwnPhrases(readFolder(folder).files, app.edition.understander).map(formatFinding);
    const parking = findings.filter((finding) => finding.startsWith('intents/phrases/car-parking.yaml'));
    expect(parking).toHaveLength(1);
    expect(parking[0]).toMatch(/ warning: .*in intents\/phrases\/[\w/-]+\.yaml:\d+/);
    expect(parking[0]).toMatch(/write 26 more phrases/i);
    expect(findings.find((finding) => finding.includes('bowel-screening'))).toMatch(/20 more phrases/);
  },
);
