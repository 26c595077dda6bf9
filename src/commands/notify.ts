import { randomUUID } from 'node:crypto';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { createApp } from '../app';
import { Connector } from '../channels/bot-framework/connector';
import { loadSdk } from '../channels/bot-framework/load-sdk';
import { noticeSender } from '../channels/bot-framework/notice-sender';
import { createReplyActivity } from '../channels/bot-framework/reply-activity';
import { ServiceAddresses } from '../channels/bot-framework/service-addresses';
import { appSettings, readConfig } from '../config';
import { textOf } from '../guidance/reply';
import type { ToldWords } from '../guidance/telling';
import { atOnceFor, type SendParts, sendTelling } from '../jobs/send-telling';
import type { Audience, TellingStatus } from '../jobs/telling';
import type { TellingStore } from '../jobs/telling-store';
import { sumOf } from '../jobs/tellings';
import { toldWordsOf } from '../jobs/told-words';
import { type Command, readArgs, type Terminal, UsageError } from './command';
import { training, withProgress } from './progress';
import { quietLog } from './quiet-log';

const lookMs = 500;

export const notify: Command = {
  summary: 'send an answer to those who want to be told in Teams or another channel of Azure',
  help: `Usage: npm run notify -- "has the strike been called off?" [--dry-run] [--yes]

Sends what the guide answers to that question, and how to stop such messages, to everybody who asked to be told in Teams or
another channel of Azure; with NOTICES=true also to everybody who wrote there and did not say stop. It reaches nobody on the web
page. An answer that does not know ("I cannot say...") is refused. It shows the words and how many they go to, and asks before
it sends. Killed, it goes on when it is started again with the same question, or in a guide that runs: nobody is told twice.

  --dry-run    show the words and how many they would reach; send nothing
  --yes        send without asking
  --help       show this`,

  async run(args, terminal) {
    const { out, error, environment } = terminal;
    const { values, positionals } = readArgs(args, { 'dry-run': { type: 'boolean' }, yes: { type: 'boolean' } }, true);
    if (values.help) {
      out.write(`${this.help}\n`);
      return 0;
    }
    const text = positionals.join(' ');
    if (!text) throw new UsageError('notify of what? Put a question in quotes: npm run notify -- "is there a strike?"');
    const config = readConfig(environment);
    if (!config.notices)
      throw new UsageError('set NOTICES=true, as for the running guide, or name its file of settings with --settings');
    const settings = appSettings(config);
    const app = await withProgress(error, training, (onProgress) =>
      createApp({ ...settings, today: new Date(), log: quietLog, onProgress }),
    );
    try {
      const read = toldWordsOf(await app.answer({ text, now: new Date() }));
      const { guide } = app.edition;
      if ('problem' in read) throw new UsageError(read.problem);
      out.write(`${textOf(guide.told(read.words))}\n\n`);
      const audience = { isForAll: config.notices === true };
      const count = sumOf(await app.tellings.count(audience));
      if (values['dry-run']) {
        out.write(`Nothing sent. It would go to ${count} conversations.\n`);
        return 0;
      }
      if (!values.yes && !(await confirms(count, terminal))) {
        out.write('Nothing sent.\n');
        return 1;
      }
      const connector = new Connector(await loadSdk(config, quietLog), new ServiceAddresses(config));
      const replyActivity = createReplyActivity(config);
      const id = await begun(app.records.tellings, read.words, audience, count);
      const status = await sendAll(
        id,
        {
          store: app.records.tellings,
          clock: () => new Date(),
          perSecond: config.tellingPerSecond,
          atOnce: atOnceFor(config.tellingPerSecond),
          deliver: ({ words }) => noticeSender(connector, (channelId) => replyActivity(guide.told(words), channelId)),
        },
        (done, total) => error.write(`\r${done} of ${total}`),
      );
      const { sent, failed, unsure, why } = await app.records.tellings.progress(id);
      out.write(`\nSent to ${sent} conversations, ${failed + unsure} could not be reached.\n`);
      for (const [reason, times] of Object.entries(why).sort(([, one], [, other]) => other - one))
        out.write(`${times}: ${reason}\n`);
      if (status !== 'done') out.write(`It was ${status} at the desk.\n`);
      return failed || unsure || status !== 'done' ? 1 : 0;
    } finally {
      await app.records.close();
    }
  },
};

/** Begins to tell, or goes on where the same words were not told to all yet. @returns its id */
async function begun(store: TellingStore, words: ToldWords, audience: Audience, total: number): Promise<string> {
  for (const id of await store.unfinished()) {
    const earlier = await store.get(id);
    if (JSON.stringify([earlier?.words, earlier?.audience]) === JSON.stringify([words, audience])) return id;
  }
  const id = randomUUID();
  await store.add({ id, status: 'sending', words, audience, writtenBy: 'npm run notify', at: new Date(), total });
  return id;
}

/** Sends, or waits while a guide that runs does. @returns how it ended */
async function sendAll(
  id: string,
  parts: SendParts,
  progress: (done: number, total: number) => void,
): Promise<TellingStatus | undefined> {
  const { store } = parts;
  const say = async (): Promise<TellingStatus | undefined> => {
    const telling = await store.get(id);
    const { sent, failed, unsure } = await store.progress(id);
    progress(sent + failed + unsure, telling?.total ?? 0);
    return telling?.status;
  };
  const saying = setInterval(() => say().catch(() => undefined), lookMs);
  try {
    for (;;) {
      await sendTelling(id, parts, new AbortController().signal);
      const status = await say();
      if (status !== 'sending') return status;
      await pause(lookMs);
    }
  } finally {
    clearInterval(saying);
  }
}

/** Asks whether to send. An input that ends says no. */
async function confirms(count: number, { in: input, out }: Terminal): Promise<boolean> {
  out.write(`Send this to ${count} conversations? Type yes: `);
  for await (const line of createInterface({ input })) return /^y(?:es)?$/i.test(line.trim());
  return false;
}
