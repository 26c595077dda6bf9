import { CannotAuthenticate } from '../../../src/channels/bot-framework/channel-sdk';
import { Connector } from '../../../src/channels/bot-framework/connector';
import { SigningKeys } from '../../../src/channels/bot-framework/signing-keys';
import { startChannel } from '../../support/channel-stub';
import { startLoginServer } from '../../support/login-server';

const minute = 60_000;
const hour = 60 * minute;

let login: Awaited<ReturnType<typeof startLoginServer>>;
let now = 0;
let warned = 0;
let find: (kid: string) => Promise<string | undefined>;
beforeEach(async () => {
  login = await startLoginServer();
  const keys = new SigningKeys({ warn: () => warned++ }, () => now);
  const url = login.environment('agents').ToBotFromChannelOpenIdMetadataUrl ?? '';
  find = async (kid) => (await keys.find(url, kid))?.pem;
  now = 0;
  warned = 0;
});
afterEach(() => login.stop());

const isKey = expect.stringContaining('BEGIN PUBLIC KEY');

test('keys are fetched once for all who ask at the same time, and once a quarter of a minute for those unknown', async () => {
  expect(await Promise.all(Array.from({ length: 50 }, () => find('key-1')))).toEqual(Array(50).fill(isKey));
  expect(login.asked()).toBe(2);
  for (let count = 0; count < 20; count++) expect(await find('unknown')).toBeUndefined();
  expect(login.asked()).toBe(2);
  now += minute;
  expect(await find('unknown')).toBeUndefined();
  expect(login.asked()).toBe(4);
});

test('a login server that fails is asked again after a pause, and then its keys are used', async () => {
  login.become('without end');
  await expect(find('key-1')).rejects.toThrow(CannotAuthenticate);
  login.become('well');
  await expect(find('key-1')).rejects.toThrow(CannotAuthenticate);
  expect(login.asked()).toBe(1);
  now += minute;
  expect(await find('key-1')).toEqual(isKey);
  expect(warned).toBe(1);
});

test('while it hangs, keys that are known are used at once, for a day', async () => {
  expect(await find('key-1')).toEqual(isKey);
  login.become('hangs');
  now += 23 * hour;
  const startedAt = performance.now();
  expect(await find('key-1')).toEqual(isKey);
  expect(performance.now() - startedAt).toBeLessThan(1_000);
  now += 2 * hour;
  await expect(find('key-1')).rejects.toThrow(CannotAuthenticate);
});

test('tokens for replies are asked for once for all, and not waited for without end', async () => {
  const channel = await startChannel();
  let asked = 0;
  // The first never comes.
  const token = (): Promise<string> => (asked++ ? Promise.resolve('a token') : new Promise(() => undefined));
  const connector = new Connector(
    { token },
    { check: () => undefined, lookup: (_host, _options, done) => done(null, '127.0.0.1', 4) },
  );
  const account = { id: 'a' };
  const send = (id: string): Promise<string | undefined> =>
    connector.send(
      { channelId: 'emulator', serviceUrl: channel.serviceUrl, conversation: { id }, bot: account, user: account },
      { text: 'hello', rendered: ',"type":"message","text":"hello"}' },
    );
  await Promise.all(['a', 'b', 'c'].map(send));
  expect(channel.received).toHaveLength(3);
  expect(asked).toBeLessThanOrEqual(4);
  channel.stop();
});
