import { existsSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../src/commands/run-command';
import { openRecords } from '../../src/records/open-records';
import { setWords } from '../../src/revisions/yaml-edits';
import { newFileUrl } from '../support/both-engines';
import { editedContent, gpOpen } from '../support/editor';
import { silentLog } from '../support/guide';
import { fakeTerminal } from '../support/terminal';

const url = newFileUrl();
const { folder, modelDir } = editedContent();
const newFolder = (): string => mkdtempSync(join(tmpdir(), 'exported-'));

async function run(...args: string[]) {
  const environment = { DATABASE_URL: url, CONTENT_DIR: folder, MODEL_DIR: modelDir };
  const { terminal, written } = fakeTerminal('', environment);
  return { code: await runCommand(['content', ...args], terminal), ...written };
}

test('what is exported and not changed is no draft', async () => {
  const to = newFolder();
  const exported = await run('export', to);
  expect([exported.code, exported.error]).toEqual([0, '']);
  expect(readFileSync(join(to, gpOpen))).toEqual(readFileSync(join(folder, gpOpen)));
  expect((await run('export', to)).out).toMatch(/^0 of \d+ files written/);
  expect(await run('import', to)).toMatchObject({ code: 0, out: expect.stringContaining('Nothing differs') });
});

test('what is changed becomes a draft, and nothing is published', async () => {
  const to = newFolder();
  await run('export', to);
  const path = join(to, gpOpen);
  writeFileSync(path, setWords(readFileSync(path, 'utf8'), ['answer', 'headline'], 'GP surgeries stay open.'));
  const { code, out } = await run('import', to, '--why', 'from git');
  expect([code, out]).toEqual([0, expect.stringContaining(`In the draft: ${gpOpen}\n`)]);
  const records = await openRecords({ url, log: silentLog });
  const [draft, ...others] = await records.revisions.latest();
  expect(draft).toMatchObject({ status: 'draft', why: 'from git', files: { [gpOpen]: expect.anything() } });
  expect(out).toContain(`/desk/answers/drafts/${draft.id}`);
  expect(others).toEqual([]);
  expect(await records.revisions.published()).toBeUndefined();
  await records.close();
});

test('what has errors is no draft: they are printed, as the check prints them', async () => {
  const to = newFolder();
  await run('export', to);
  const path = join(to, gpOpen);
  writeFileSync(path, readFileSync(path, 'utf8').replace('urgency: routine', 'urgency: rutine'));
  const { code, error } = await run('import', to);
  expect([code, error]).toEqual([
    1,
    expect.stringMatching(/intents\/gp-open\.yaml:3:10 error: [\s\S]*no draft was made/),
  ]);
});

test.each([
  [[], 'say what to do'],
  [['export'], 'say what to do'],
  [['publish', 'x'], 'say what to do'],
  [['import', '/nowhere'], 'there is no folder intents/ in it'],
  [['export', 'x', '--why', 'y'], '--why is for an import'],
  [['export', 'x', '--all'], "Unknown option '--all'"],
])('%j is refused with one line, and exit code 2', async (args, says) => {
  const { code, error } = await run(...args);
  expect([code, error]).toEqual([2, expect.stringContaining(says)]);
  expect(error.trim().split('\n')).toHaveLength(1);
  expect(existsSync('x')).toBe(false);
});

test('--help tells how', async () => {
  expect(await run('--help')).toMatchObject({ code: 0, out: expect.stringContaining('content -- import DIR') });
});
