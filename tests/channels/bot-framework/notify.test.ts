import { runCommand } from '../../../src/commands/run-command';
import { openRecords } from '../../../src/records/open-records';
import { newFileUrl } from '../../support/both-engines';
import { startChannel } from '../../support/channel-stub';
import { buildApp, silentLog } from '../../support/guide';
import { activity, withGuide } from '../../support/http-guide';
import { fakeTerminal } from '../../support/terminal';
import { headlineOf } from '../../support/words-of-content';

const question = 'is a&e open';

async function notify(environment: NodeJS.ProcessEnv, ...args: string[]) {
  return answering('', environment, ...args);
}

/** @param typed what the operator types */
async function answering(typed: string, environment: NodeJS.ProcessEnv, ...args: string[]) {
  const { terminal, written } = fakeTerminal(typed, environment);
  return { code: await runCommand(['notify', ...args], terminal), ...written };
}

function storeFor(sdk: string): NodeJS.ProcessEnv & { DATABASE_URL: string } {
  return { CHANNEL_SDK: sdk, NOTICES: 'true', DATABASE_URL: newFileUrl() };
}

/** A guide on that store, as `npm start` runs it. */
async function withStored(
  environment: NodeJS.ProcessEnv & { DATABASE_URL: string },
  use: Parameters<typeof withGuide>[1],
): Promise<void> {
  const app = await buildApp({ databaseUrl: environment.DATABASE_URL });
  await withGuide({ app, environment }, use);
  await app.records.close();
}

describe.each(['botbuilder', 'agents'])('under %s', (sdk) => {
  test('a notice reaches everybody who has talked to the guide, once each, after it has stopped, too', async () => {
    const environment = storeFor(sdk);
    const channel = await startChannel();
    const { serviceUrl } = channel;
    const talk = (id: string, extra: object = {}): object =>
      activity({ conversation: { id }, serviceUrl, deliveryMode: undefined, ...extra });
    await withStored(environment, async (guide) => {
      for (const id of ['a|1', 'a|1', 'b', 'c']) await guide.post(talk(id));
      await guide.post(talk('c', { type: 'endOfConversation' }));
    });
    await withStored(environment, async (guide) => {
      await guide.post(talk('d'));
    });
    channel.received.length = 0;
    const { code, out, error } = await answering('yes\n', environment, question);
    channel.stop();
    expect({ code, out }).toEqual({
      code: 0,
      out: expect.stringContaining('Sent to 3 conversations, 0 could not be reached.'),
    });
    expect(error).toContain('3 of 3');
    const reached = channel.received.map(({ body, url }) => [decodeURIComponent(url), body.text]);
    expect(reached.map(([url]) => url).sort()).toEqual(
      ['a|1', 'b', 'd'].map((id) => `/v3/conversations/${id}/activities`),
    );
    for (const [, text] of reached) expect(out).toContain(text);
  });

  test('conversations that cannot be reached are counted, and the exit code is 1', async () => {
    const environment = storeFor(sdk);
    const channel = await startChannel();
    await withStored(environment, async (guide) => {
      await guide.post(activity({ serviceUrl: channel.serviceUrl, deliveryMode: undefined }));
    });
    channel.stop();
    const { code, out } = await notify(environment, '--yes', question);
    expect([code, out]).toEqual([1, expect.stringContaining('Sent to 0 conversations, 1 could not be reached.')]);
    expect(out).toMatch(/\n1: emulator: .*ECONNREFUSED/);
  });

  test('the reason of each failure is told', async () => {
    const environment = storeFor(sdk);
    const channel = await startChannel([403, 403, 404]);
    await withStored(environment, async (guide) => {
      for (const id of ['a', 'b', 'c', 'd'])
        await guide.post(activity({ conversation: { id }, serviceUrl: channel.serviceUrl }));
    });
    const { code, out } = await notify(environment, '--yes', question);
    channel.stop();
    expect(code).toBe(1);
    expect(out).toMatch(/\n2: emulator: the channel answers 403\n1: emulator: the channel answers 404\n$/);
  });
});

describe('what is noted', () => {
  const environment = storeFor('botbuilder');
  const noted = async (): Promise<object[]> => {
    const records = await openRecords({ url: environment.DATABASE_URL, log: silentLog });
    const all: object[] = [];
    for await (const reference of records.references.all()) all.push(reference);
    await records.close();
    return all;
  };

  test('holds ids, and no words or names', async () => {
    await withStored(environment, async (guide) => {
      await guide.ask('Zanzibarina has a question', { from: { id: 'user-1', name: 'Zanzibarina' } });
    });
    expect(JSON.stringify(await noted())).toContain('user-1');
    expect(JSON.stringify(await noted())).not.toContain('Zanzibarina');
  });

  test('is nothing where notices are off', async () => {
    const off = { ...storeFor('botbuilder'), NOTICES: 'false' };
    await withStored(off, async (guide) => {
      await guide.ask('is a&e open');
    });
    const records = await openRecords({ url: off.DATABASE_URL, log: silentLog });
    expect((await records.references.all()[Symbol.asyncIterator]().next()).done).toBe(true);
    await records.close();
  });

  test('is sent nothing when the guide has no answer to the question', async () => {
    const { code, error } = await notify(environment, 'what is the weather on mars');
    expect([code, error]).toEqual([2, expect.stringContaining('the guide has no answer')]);
  });

  test('is sent nothing when the answer is that the guide does not know', async () => {
    const { code, error } = await notify(environment, '--yes', 'will there be more strikes next year');
    expect([code, error]).toEqual([2, expect.stringContaining('the guide does not know that')]);
  });

  test.each(['', 'no\n', '\n'])('is sent nothing unless the words that are shown are confirmed: %j', async (typed) => {
    const { code, out } = await answering(typed, environment, question);
    expect(code).toBe(1);
    expect(out).toContain(headlineOf('emergency-department-open'));
    expect(out).toMatch(/Send this to 1 conversations\? Type yes: Nothing sent\.\n$/);
  });

  test('with --dry-run gets nothing: the notice is only printed', async () => {
    const { code, out } = await notify(environment, '--dry-run', question);
    expect(code).toBe(0);
    expect(out).toContain(headlineOf('emergency-department-open'));
    expect(out).toContain('Nothing sent. It would go to 1 conversations.');
  });
});

test.each<[string, NodeJS.ProcessEnv, string[], string]>([
  ['no question', {}, [], 'Put a question in quotes'],
  ['notices off', {}, [question], 'set NOTICES=true'],
  ['the file of an earlier version', { CONVERSATIONS_FILE: '/nowhere/at-all' }, [question], 'set NOTICES=true'],
])('with %s it says so in one line', async (_what, environment, args, words) => {
  const { code, error } = await notify(environment, ...args);
  expect([code, error]).toEqual([2, expect.stringContaining(words)]);
});
