import { spawnSync } from 'node:child_process';
import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readConfig } from '../src/config';
import { projectFolder } from './support/guide';

/** What the guide says of its settings when it starts in a folder with this `.env`. */
function startWith(
  envFile: Buffer | string,
  environment: NodeJS.ProcessEnv = {},
): { status: number | null; stderr: string } {
  const cwd = mkdtempSync(join(tmpdir(), 'env-'));
  writeFileSync(join(cwd, '.env'), envFile);
  const { status, stderr } = spawnSync(process.execPath, [join(projectFolder, 'dist/main.js'), 'start'], {
    cwd,
    env: { PATH: process.env.PATH, ...environment },
    encoding: 'utf8',
    timeout: 60_000,
  });
  return { status, stderr };
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
  expect(stderr).toMatch(/PORT: .*LOG_LEVEL: /);
});

test('the environment wins over .env', () => {
  expect(startWith('PORT=a\nLOG_LEVEL=b\n', { PORT: '0', LOG_LEVEL: 'c' }).stderr).toMatch(/: LOG_LEVEL: [^;]*$/);
});

const all = [
  'PORT HOST CONTENT_DIR MODEL_DIR SAY_UNREVIEWED DATA_DIR DATABASE_URL NOTICES SERVICE_HOSTS ALLOW_ANYBODY_ON_THIS_MACHINE',
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
