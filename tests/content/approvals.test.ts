import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCommand } from '../../src/commands/run-command';
import { unapproved } from '../../src/content/approvals';
import { readFolder } from '../../src/content/read-folder';
import { copyOfContent } from '../support/content-folder';
import { fakeTerminal } from '../support/terminal';

const open = (folder: string): string[] => unapproved(readFolder(folder).files).map(({ place }) => place);

test('who approved which words is written down; a changed sentence or source is open again', async () => {
  const { folder, edit } = copyOfContent();
  expect(open(folder).length).toBeGreaterThan(400);
  const { terminal, written } = fakeTerminal('', { CONTENT_DIR: folder });
  expect(await runCommand(['check', '--approve', 'Jo Example, comms lead'], terminal)).toBe(0);
  expect(written.out).toMatch(
    /^Jo Example, comms lead approves \d+ answers, on \d{4}-\d\d-\d\d\. Written: seeds\/approvals\.yaml\n$/,
  );
  expect(open(folder)).toEqual([]);
  expect(readFileSync(join(folder, 'seeds/approvals.yaml'), 'utf8')).toContain('by: Jo Example, comms lead');

  edit('intents/thanks.yaml', 'Take care.', 'Look after yourself.');
  edit(
    'intents/gp-open.yaml',
    'sources: [national-walkout#gp, nhs-advice#gp, nhs-advice#nhs-111]',
    'sources: [national-walkout#gp, nhs-advice#gp, nhs-advice#free-111]',
  );
  expect(open(folder)).toEqual(['intents/gp-open.yaml answer', 'intents/thanks.yaml answer']);
});

test('content with errors cannot be approved', async () => {
  const { folder, edit } = copyOfContent();
  edit('intents/thanks.yaml', 'You are welcome', 'Do not call 999');
  const { terminal, written } = fakeTerminal('', { CONTENT_DIR: folder });
  expect(await runCommand(['check', '--approve', 'Jo'], terminal)).toBe(2);
  expect(written.error).toContain('the content has errors');
});
