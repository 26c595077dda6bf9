import {
  chmodSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  statSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endStarted, environmentOfBuilt, startBuilt, trainBuilt } from '../support/built-guide';
import { eventually } from '../support/eventually';
import { thorough } from '../support/thorough';

/** Attacks on the files that the guide keeps, by a power cut and by a slip of the operator. */

const kept = 200_000;

const reference = (id: string): object => ({
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  conversation: { id, conversationType: 'personal', tenantId: 'tenant' },
  bot: { id: 'bot' },
  user: { id: `user-${id}` },
});

const newFolder = (): string => mkdtempSync(join(tmpdir(), 'files-'));
const lineOf = (id: string): string => `${JSON.stringify(reference(id))}\n`;

const withFile = (file: string): NodeJS.ProcessEnv => ({ CONVERSATIONS_FILE: file });

/** The exit code; undefined when the guide serves instead. */
async function endOf(guide: ReturnType<typeof startBuilt>): Promise<number | null | undefined> {
  await Promise.race([guide.ended, guide.origin().catch(() => undefined)]);
  return guide.said.out.includes('Web chat') ? undefined : (await guide.ended)[0];
}

beforeAll(() => trainBuilt());
afterEach(() => endStarted());

test(`of ${kept} kept conversations none is lost, however often the guide is killed while it starts`, async () => {
  const file = join(newFolder(), 'conversations.jsonl');
  const lines = Array.from({ length: kept }, (_, index) => lineOf(`conversation-${index}`));
  // Some have ended: those are what a start clears away.
  const ended = lines.slice(0, 1_000).map((line) => line.replace('}\n', ',"isGone":true}\n'));
  writeFileSync(file, [...lines, ...ended].join(''));
  const missing = (): number => {
    const found = new Set(readFileSync(file, 'utf8').split('\n'));
    return lines.slice(1_000).filter((line) => !found.has(line.trimEnd())).length;
  };
  const times = thorough(30, 4);
  const lost: number[] = [];
  for (let time = 0; time < times; time++) {
    const guide = startBuilt([], withFile(file));
    // As soon as it begins to write, and a little later each time.
    const { size, ino } = statSync(file);
    await eventually(() => {
      const now = statSync(file);
      return now.size !== size || now.ino !== ino || readdirSync(join(file, '..')).length > 1;
    });
    await new Promise((done) => setTimeout(done, time * 3));
    guide.kill('SIGKILL');
    await guide.ended;
    lost.push(missing());
  }
  expect(lost).toEqual(Array(times).fill(0));
  await startBuilt([], withFile(file)).origin();
  expect(missing()).toBe(0);
  expect(readdirSync(join(file, '..'))).toEqual(['conversations.jsonl']);
  expect(readFileSync(file, 'utf8').split('\n')).toHaveLength(kept - 1_000 + 1);
});

describe('a start that is told to keep conversations in', () => {
  const passwords = 'root:x:0:0:root:/root:/bin/bash\ndaemon:x:1:1::/usr/sbin/nologin\n';

  test.each<[string, (file: string) => void]>([
    ['a list of passwords', (file) => writeFileSync(file, passwords)],
    ['lines of JSON of another kind', (file) => writeFileSync(file, '{"text":"is a&e open"}\n{"text":"hello"}\n')],
    ['a log that has a conversation in it', (file) => writeFileSync(file, `started\n${lineOf('a')}stopped\n`)],
    ['a program', (file) => writeFileSync(file, Buffer.from('7f454c4602010100', 'hex'))],
    ['settings', (file) => writeFileSync(file, 'MicrosoftAppPassword=secret')],
    ['a folder', (file) => mkdirSync(file)],
    ['a device', (file) => symlinkSync('/dev/null', file)],
  ])('%s refuses, names the setting, and leaves it as it is', async (_what, make) => {
    const file = join(newFolder(), 'other');
    make(file);
    const before = statSync(file).isFile() && readFileSync(file);
    const guide = startBuilt([], withFile(file));
    expect(await endOf(guide)).toBe(2);
    expect(guide.said.error).toMatch(/^CONVERSATIONS_FILE: .*other.*\n$/);
    expect(statSync(file).isFile() && readFileSync(file)).toEqual(before);
    expect(readdirSync(join(file, '..'))).toEqual(['other']);
  });

  test('a folder that is not there refuses, and names the setting', async () => {
    const guide = startBuilt([], withFile(join(newFolder(), 'not-there', 'conversations.jsonl')));
    expect(await endOf(guide)).toBe(2);
    expect(guide.said.error).toMatch(/^CONVERSATIONS_FILE: .*not-there.*\n$/);
  });
});

test('the file is for nobody else to read, whatever it was before; a link to it stays a link', async () => {
  const folder = newFolder();
  const file = join(folder, 'conversations.jsonl');
  writeFileSync(join(folder, 'real'), lineOf('a'));
  chmodSync(join(folder, 'real'), 0o666);
  symlinkSync('real', file);
  await startBuilt([], withFile(file)).origin();
  expect(statSync(file).mode & 0o777).toBe(0o600);
  expect(readdirSync(folder).sort()).toEqual(['conversations.jsonl', 'real']);
  expect(readFileSync(join(folder, 'real'), 'utf8')).toBe(lineOf('a'));
});

test('what a crash or a power cut left of a line costs that line alone', async () => {
  const file = join(newFolder(), 'conversations.jsonl');
  writeFileSync(
    file,
    `${lineOf('a')}{"channelId":"mst\n{"cha\n${lineOf('b')}${'\0'.repeat(4_096)}${lineOf('c')}{"channelId":"m`,
  );
  await startBuilt([], withFile(file)).origin();
  expect(readFileSync(file, 'utf8')).toBe(['a', 'b', 'c'].map(lineOf).join(''));
});

test('what killed starts left unfinished is cleared by the next start, and what another is writing stays', async () => {
  const folder = newFolder();
  const file = join(folder, 'conversations.jsonl');
  const models = newFolder();
  // Trained: a start that finds all it needs there writes nothing, and clears all the same.
  cpSync(environmentOfBuilt.MODEL_DIR, models, { recursive: true });
  const killed = startBuilt([]);
  killed.kill('SIGKILL');
  await killed.ended;
  const [left, used] = [`conversations.jsonl.${killed.process}.part`, `conversations.jsonl.${process.pid}.part`];
  for (const name of [left, used]) {
    writeFileSync(join(folder, name), 'half');
    writeFileSync(join(models, name), 'half');
  }
  await startBuilt([], { ...withFile(file), MODEL_DIR: models }).origin();
  expect(readdirSync(folder).sort()).toEqual(['conversations.jsonl', used]);
  expect(readdirSync(models).filter((name) => name.endsWith('.part'))).toEqual([used]);
});
