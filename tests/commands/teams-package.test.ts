import { existsSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { strFromU8, unzipSync } from 'fflate';
import { runCommand } from '../../src/commands/run-command';
import { copyOfContent } from '../support/content-folder';
import { fakeTerminal } from '../support/terminal';

/** A folder without a trained classifier, to which nothing may be added. */
const untrained = mkdtempSync(join(tmpdir(), 'models-'));

async function run(options: Record<string, string>, environment: NodeJS.ProcessEnv = {}) {
  const file = join(mkdtempSync(join(tmpdir(), 'teams-')), 'package.zip');
  const { terminal, written } = fakeTerminal('', { MODEL_DIR: untrained, ...environment });
  const args = Object.entries({ out: file, ...options }).flatMap(([name, value]) => [`--${name}`, value]);
  const code = await runCommand(['teams:package', ...args], terminal);
  return { code, file, ...written };
}

const right = {
  'app-id': '1b671a64-40d5-491e-99b0-da01ff1f3341',
  domain: 'chat.hospital.nhs.uk',
  name: 'Strike guide',
  privacy: 'https://www.hospital.nhs.uk/privacy',
  terms: 'https://www.hospital.nhs.uk/terms',
};

test('writes the package, and tells which pages it points to', async () => {
  const { code, file, out, error } = await run(right);
  expect({ code, error }).toEqual({ code: 0, error: '' });
  expect(out).toContain(file);
  expect(out).toContain('https://www.hospital.nhs.uk/privacy, https://www.hospital.nhs.uk/terms');
  const manifest = JSON.parse(strFromU8(unzipSync(readFileSync(file))['manifest.json']));
  expect(manifest).toMatchObject({ id: right['app-id'], bots: [{ botId: right['app-id'] }], version: '1.0.0' });
  expect(readdirSync(untrained)).toEqual([]);
});

test.each([
  [{ 'app-id': '1234' }, '--app-id 1234: write the id as Azure shows it'],
  [{ domain: 'https://chat.hospital.nhs.uk' }, '--domain https://chat.hospital.nhs.uk: write the host alone'],
  [{ domain: '*.nhs.uk' }, '--domain *.nhs.uk: write the host alone'],
  [{ domain: 'chat.hospital.nhs.uk:8443' }, '--domain chat.hospital.nhs.uk:8443: write the host alone'],
  [{ domain: 'localhost' }, '--domain localhost: write the host alone'],
  [
    { name: 'The guide to all strikes of doctors' },
    '--name The guide to all strikes of doctors: write 1 to 30 characters',
  ],
  [{ name: ' ' }, '--name  : write 1 to 30 characters'],
  [{ developer: 'x'.repeat(33) }, `--developer ${'x'.repeat(33)}: write 1 to 32 characters`],
  [{ domain: 'the-guide-to-strikes.hospital.nhs.uk' }, '--developer: name it: the domain is too long'],
  [{ version: '1.0' }, '--version 1.0: write three numbers'],
  [
    { privacy: 'http://chat.hospital.nhs.uk/' },
    '--privacy http://chat.hospital.nhs.uk/: write an address that starts with https://',
  ],
  [
    { terms: 'https://example.com/' },
    '--terms https://example.com/: name a page on chat.hospital.nhs.uk or another host of hospital.nhs.uk',
  ],
])('%j is refused by name, and nothing is written', async (wrong, message) => {
  const { code, file, out, error } = await run({ ...right, ...wrong });
  expect({ code, out }).toEqual({ code: 2, out: '' });
  expect(error).toContain(message);
  expect(error).toMatch(/^[^\n]*--help\n$/);
  expect(existsSync(file)).toBe(false);
});

test('every option that is wrong or missing is named at once', async () => {
  const { code, error } = await run({ 'app-id': '12' });
  expect(code).toBe(2);
  expect(error).toMatch(
    /--app-id 12: .*--domain: .*--name: .*--privacy: name your page on privacy.*--terms: name your page/,
  );
});

test('a place that cannot be written to is named', async () => {
  const { code, error } = await run({ ...right, out: join(untrained, 'nowhere/package.zip') });
  expect(code).toBe(2);
  expect(error).toMatch(/--out .*nowhere\/package\.zip: cannot be written .*ENOENT.*name a file/);
});

describe('the words for Teams', () => {
  test('a question of the welcome without a description is a finding, and so is a description of another', async () => {
    const { folder, edit } = copyOfContent();
    edit('intents/wording/teams.yaml', '  strike-dates:', '  strike-why:');
    const { code, file, error } = await run(right, { CONTENT_DIR: folder });
    expect(code).toBe(2);
    expect(error).toMatch(/teams\.yaml:\d+:\d+ error: nothing describes "strike-dates"/);
    expect(error).toMatch(/teams\.yaml:\d+:\d+ error: the welcome does not suggest "strike-why"/);
    expect(existsSync(file)).toBe(false);
  });

  test('a package that Teams would refuse for its words is not written', async () => {
    const { folder, edit } = copyOfContent();
    edit('intents/wording/teams.yaml', 'full-name: "{name}: ', `full-name: "{name}: ${'very '.repeat(20)}`);
    const { code, file, error } = await run(right, { CONTENT_DIR: folder });
    expect(code).toBe(1);
    expect(error).toMatch(/Mend intents\/wording\/teams\.yaml:\n\/name\/full: /);
    expect(existsSync(file)).toBe(false);
  });
});
