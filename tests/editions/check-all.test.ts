import { randomUUID } from 'node:crypto';
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../../src/app';
import { runCommand } from '../../src/commands/run-command';
import { formatFinding } from '../../src/content/finding';
import { checkAll } from '../../src/editions/check-all';
import { copyOfContent, smallContent } from '../support/content-folder';
import { silentLog, today } from '../support/guide';
import { fakeTerminal } from '../support/terminal';
import { inReadableFiles, inUnreadableFiles, type Mistake } from './mistakes';

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'cache-'));

/** A copy of the content with all mistakes at once: none hides another. */
async function withMistakes(mistakes: readonly Mistake[]): Promise<{ folder: string; findings: string[] }> {
  const broken = copyOfContent();
  for (const [, make] of mistakes) make(broken);
  const { findings } = await checkAll(broken.folder, today);
  return { folder: broken.folder, findings: findings.map(formatFinding) };
}

describe.each([
  ['in files that can be read', inReadableFiles],
  ['in files that cannot be read', inUnreadableFiles],
])('mistakes %s', (_, mistakes) => {
  let broken: Awaited<ReturnType<typeof withMistakes>>;
  beforeAll(async () => {
    broken = await withMistakes(mistakes);
  });

  test.each(mistakes)('%s', (_name, _make, finding) => {
    expect(broken.findings).toContainEqual(expect.stringMatching(finding));
  });

  test('a start refuses them with the same errors', async () => {
    const errors = broken.findings.filter((finding) => finding.includes(' error: '));
    const refused = `The content has errors:\n${errors.join('\n')}\nCorrect them, then run: npm run check`;
    const start = createApp({ contentDir: broken.folder, modelDir: newFolder(), today, log: silentLog });
    await expect(start).rejects.toMatchObject({ code: 'CONTENT_INVALID', message: refused });
  });
});

test.each([
  ['start'],
  [
    'teams:package',
    ...['--app-id', randomUUID(), '--domain', 'chat.hospital.nhs.uk', '--name', 'Guide'],
    ...['--privacy', 'https://www.hospital.nhs.uk/privacy', '--terms', 'https://www.hospital.nhs.uk/terms'],
  ],
])('%s ends with the findings, and 2', async (...args) => {
  const { folder, edit } = smallContent();
  edit('intents/strike-dates.yaml', 'handler: strike', 'handler: lightning');
  const { terminal, written } = fakeTerminal('', { CONTENT_DIR: folder, MODEL_DIR: newFolder() });
  expect(await runCommand(args, terminal)).toBe(2);
  expect(written.error).toMatch(
    /^The content has errors:\nintents\/strike-dates\.yaml:5:10 error: no handler "lightning"/,
  );
});

test('files that editors leave, Windows line ends and a byte order mark are no mistakes', async () => {
  const { folder } = smallContent();
  for (const file of ['README.md', '.gitkeep', '.gp-open.yaml.swp', 'gp-open.yaml~'])
    writeFileSync(join(folder, 'intents', file), 'x');
  const path = join(folder, 'intents/gp-open.yaml');
  writeFileSync(path, `\uFEFF${readFileSync(path, 'utf8').replaceAll('\n', '\r\n')}`);
  const { content, findings } = await checkAll(folder, today);
  expect(findings.filter(({ severity }) => severity === 'error').map(formatFinding)).toEqual([]);
  expect(JSON.stringify(content?.intents.get('gp-open'))).not.toMatch(/\\r|\uFEFF/);
});
