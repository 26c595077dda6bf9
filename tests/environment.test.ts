import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { misspeltSettings, readConfig } from '../src/config';
import { projectFolder } from './support/guide';

/** What the guide says of its settings when it starts in a folder with this `.env`. */
function startWith(
  envFile: Buffer | string,
  environment: NodeJS.ProcessEnv = {},
  options: string[] = [],
): { status: number | null; stdout: string; stderr: string } {
  const cwd = mkdtempSync(join(tmpdir(), 'env-'));
  writeFileSync(join(cwd, '.env'), envFile);
  const { status, stdout, stderr } = spawnSync(
    process.execPath,
    [join(projectFolder, 'dist/main.js'), 'start', ...options],
    {
      cwd,
      env: { PATH: process.env.PATH, ...environment },
      encoding: 'utf8',
      timeout: 60_000,
    },
  );
  return { status, stdout, stderr };
}

const wrong = 'PORT=first\r\nLOG_LEVEL=second\r\n';
const bigEndian = (text: string): Buffer => Buffer.from(text, 'utf16le').swap16();

test.each<[string, Buffer]>([
  ['UTF-8', Buffer.from(wrong)],
  ['UTF-8 with a byte-order mark', Buffer.from(`\ufeff${wrong}`)],
  ['UTF-16', Buffer.from(wrong, 'utf16le')],
  ['UTF-16 with a byte-order mark, as PowerShell writes it', Buffer.from(`\ufeff${wrong}`, 'utf16le')],
  ['UTF-16 of the other order', bigEndian(`\ufeff${wrong}`)],
])('each setting of a .env in %s is read, the first too', (_encoding, bytes) => {
  const { status, stderr } = startWith(bytes);
  expect(status).toBe(2);
  expect(stderr).toMatch(/PORT=first: .*LOG_LEVEL=second: /);
});

test('the environment wins over .env', () => {
  expect(startWith('PORT=a\nLOG_LEVEL=b\n', { PORT: '0', LOG_LEVEL: 'c' }).stderr).toMatch(/: LOG_LEVEL=c: [^;]*$/);
});

const all = [
  'PORT HOST CONTENT_DIR MODEL_DIR SAY_UNREVIEWED PLACES DATA_DIR DATABASE_URL NOTICES SERVICE_HOSTS ALLOW_ANYBODY_ON_THIS_MACHINE',
  'LOG_LEVEL METRICS_TOKEN OTEL_EXPORTER_OTLP_ENDPOINT OTEL_TRACES_SAMPLER_ARG NODE_ENV CHANNEL_SDK WEB_CHAT_ONLY',
  'MicrosoftAppId MicrosoftAppPassword MicrosoftAppType MicrosoftAppTenantId PUBLIC_URL TRUST_PROXY EMBED_PARENTS',
  'ORGANISATION_NAME LOGO_FILE DIRECT_LINE_TOKEN_KEY DIRECT_LINE_SECRET DIRECT_LINE_URL',
].flatMap((names) => names.split(' '));

test.each(['', '  ', '""'])('each setting that is left empty (%j) is one that is left out', (empty) => {
  const { trustsProxy: _, ...config } = readConfig(Object.fromEntries(all.map((name) => [name, empty])));
  const { trustsProxy: _none, ...usual } = readConfig({});
  expect(config).toEqual(usual);
  expect(config.port).toBe(3978);
});

test('quotes around a value, as a container passes them on, are no part of it', () => {
  const quoted = { PORT: '"4000"', LOG_LEVEL: "'warn'", WEB_CHAT_ONLY: '"true"', ORGANISATION_NAME: '"St "Mary"' };
  expect(readConfig(quoted)).toMatchObject({
    port: 4_000,
    logLevel: 'warn',
    webChatOnly: true,
    organisation: { name: 'St "Mary' },
  });
});

test('an IPv6 address may be written as in a URL', () => {
  expect(readConfig({ HOST: '[::1]' }).host).toBe('::1');
});

test.each([
  ['PORT', '\\\\.\\pipe\\6b6a4d3e', /named pipe of Azure App Service .* Linux or in a container/],
  ['PORT', '70000', /0 to 65535/],
  ['PORT', '-1', /0 to 65535/],
  ['PORT', '3978.5', /0 to 65535/],
  ['PUBLIC_URL', 'https://www.hospital.example/guide', /cannot be at a path/],
])('%s=%s is refused, and the reason is given', (name, value, why) => {
  expect(() => readConfig({ [name]: value })).toThrow(why);
});

test('a folder for the content that holds none is named, with its setting', () => {
  const folder = mkdtempSync(join(tmpdir(), 'empty-'));
  for (const CONTENT_DIR of [folder, join(folder, 'not-there')]) {
    const { status, stderr } = startWith('', { CONTENT_DIR, PORT: '0' });
    expect(status).toBe(2);
    expect(stderr).toContain('CONTENT_DIR');
  }
});

test('a wrong value is told with what is allowed, but for a secret', () => {
  const wrong = { PORT: 'abc', METRICS_TOKEN: 'too-short', DATABASE_URL: 'guide:password', LOG_LEVEL: 'loud' };
  expect(() => readConfig(wrong)).toThrow(/PORT=abc: give a number from 0 to 65535.*LOG_LEVEL=loud: .*"info"/);
  expect(() => readConfig(wrong)).not.toThrow(/too-short|guide:password/);
});

test.each([
  ['MicrosoftAppID=1', '"MicrosoftAppID" is no setting: write MicrosoftAppId=...'],
  ['MicrosoftAppPasword=1', '"MicrosoftAppPasword" is no setting: write MicrosoftAppPassword=...'],
  ['web_chat_only=true', '"web_chat_only" is no setting: write WEB_CHAT_ONLY=...'],
  ['PORT: 4000\nLOG_LEVEL=loud', '"PORT:" is no setting: write PORT=...'],
])('a line of .env that is nearly a setting is pointed out: %s', (line, note) => {
  const { stdout, stderr } = startWith(`${line}\nLOG_LEVEL=loud\n`);
  expect(stdout).toBe(`${note}\n`);
  expect(stderr).toMatch(/^Settings to mend .*LOG_LEVEL=loud: .*\n$/);
  expect(stderr).toContain(note);
});

test('names of other programs are left alone', () => {
  const others = ['PATH', 'HOME', 'HOSTNAME', 'NODE_OPTIONS', 'PORTS', 'LOGNAME', 'http_proxy', 'OTEL_SERVICE_NAME'];
  expect(misspeltSettings(Object.fromEntries(others.map((name) => [name, '1'])))).toEqual([]);
});

test('a file of settings that cannot be read, or is not there, is one line', () => {
  const folder = mkdtempSync(join(tmpdir(), 'env-'));
  for (const file of [folder, join(folder, 'not-there')]) {
    const { status, stderr } = startWith('', {}, ['--settings', file]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/^[^\n]*: the file of settings cannot be read \(.*\)\n$/);
  }
});

test('a command reads the file of settings that it is given, in place of .env', () => {
  const file = join(mkdtempSync(join(tmpdir(), 'env-')), 'guide.env');
  writeFileSync(file, 'LOG_LEVEL=loud\n');
  const { stderr } = startWith('PORT=abc\n', {}, ['--settings', file]);
  expect(stderr).toContain('LOG_LEVEL=loud');
  expect(stderr).not.toContain('PORT');
});
