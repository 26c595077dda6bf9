import { appendFileSync, mkdtempSync, readFileSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readReferences } from '../../../src/channels/bot-framework/reference-file';
import { runCommand } from '../../../src/commands/run-command';
import { startChannel } from '../../support/channel-stub';
import { activity, withGuide } from '../../support/http-guide';
import { fakeTerminal } from '../../support/terminal';
import { headlineOf } from '../../support/words-of-content';

const question = 'is a&e open';

async function notify(environment: NodeJS.ProcessEnv, ...args: string[]) {
  const { terminal, written } = fakeTerminal('', environment);
  return { code: await runCommand(['notify', ...args], terminal), ...written };
}

function fileFor(sdk: string): NodeJS.ProcessEnv {
  const folder = mkdtempSync(join(tmpdir(), 'known-'));
  return { CHANNEL_SDK: sdk, CONVERSATIONS_FILE: join(folder, 'conversations.jsonl') };
}

describe.each(['botbuilder', 'agents'])('under %s', (sdk) => {
  test('a notice reaches everybody who has talked to the guide, once each, after it has stopped, too', async () => {
    const environment = fileFor(sdk);
    const channel = await startChannel();
    const { serviceUrl } = channel;
    const talk = (id: string, extra: object = {}): object =>
      activity({ conversation: { id }, serviceUrl, deliveryMode: undefined, ...extra });
    await withGuide({ environment }, async (guide) => {
      for (const id of ['a|1', 'a|1', 'b', 'c']) await guide.post(talk(id));
      await guide.post(talk('c', { type: 'endOfConversation' }));
    });
    await withGuide({ environment }, async (guide) => {
      await guide.post(talk('d'));
    });
    channel.received.length = 0;
    const { code, out, error } = await notify(environment, question);
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
    const environment = fileFor(sdk);
    const channel = await startChannel();
    await withGuide({ environment }, async (guide) => {
      await guide.post(activity({ serviceUrl: channel.serviceUrl, deliveryMode: undefined }));
    });
    channel.stop();
    const { code, out } = await notify(environment, question);
    expect([code, out]).toEqual([1, expect.stringContaining('Sent to 0 conversations, 1 could not be reached.')]);
  });
});

describe('the file of conversations', () => {
  const environment = fileFor('botbuilder');
  const file = environment.CONVERSATIONS_FILE ?? '';

  test('holds ids and no words or names, for nobody else to read', async () => {
    await withGuide({ environment }, async (guide) => {
      await guide.ask('Zanzibarina has a question', { from: { id: 'user-1', name: 'Zanzibarina' } });
    });
    expect(readFileSync(file, 'utf8')).toContain('user-1');
    expect(readFileSync(file, 'utf8')).not.toContain('Zanzibarina');
    expect(statSync(file).mode & 0o777).toBe(0o600);
  });

  test('survives a line that a crash cut off', async () => {
    appendFileSync(file, '{"channelId":"emul');
    expect(await readReferences(file)).toHaveLength(1);
  });

  test('is sent nothing when the guide has no answer to the question', async () => {
    const { code, error } = await notify(environment, 'what is the weather on mars');
    expect([code, error]).toEqual([2, expect.stringContaining('the guide has no answer')]);
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
  ['no file', {}, [question], 'set CONVERSATIONS_FILE'],
  ['a file that is not there', { CONVERSATIONS_FILE: '/nowhere/at-all' }, [question], 'there is no file'],
])('with %s it says so in one line', async (_what, environment, args, words) => {
  const { code, error } = await notify(environment, ...args);
  expect([code, error]).toEqual([2, expect.stringContaining(words)]);
});
