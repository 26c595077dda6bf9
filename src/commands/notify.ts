import { createApp } from '../app';
import { Connector } from '../channels/bot-framework/connector';
import type { ConversationReference } from '../channels/bot-framework/conversation-reference';
import { loadSdk } from '../channels/bot-framework/load-sdk';
import { createReplyActivity } from '../channels/bot-framework/reply-activity';
import { ServiceAddresses } from '../channels/bot-framework/service-addresses';
import { readConfig } from '../config';
import { textOf } from '../guidance/reply';
import { type Command, readArgs, UsageError } from './command';
import { training, withProgress } from './progress';
import { quietLog } from './quiet-log';

/** Notices sent at the same time: few, since channels limit their callers. */
const atOnce = 4;

export const notify: Command = {
  summary: 'send an answer to everybody whom the guide knows',
  help: `Usage: npm run notify -- "has the strike been called off?" [--dry-run]

Sends what the guide answers to that question, and nothing else, to everybody who talked to a guide with NOTICES=true.

  --dry-run    show the words and how many they would reach; send nothing
  --help       show this`,

  async run(args, { out, error, environment }) {
    const { values, positionals } = readArgs(args, { 'dry-run': { type: 'boolean' } }, true);
    if (values.help) {
      out.write(`${this.help}\n`);
      return 0;
    }
    const text = positionals.join(' ');
    if (!text) throw new UsageError('notify of what? Put a question in quotes: npm run notify -- "is there a strike?"');
    const config = readConfig(environment);
    if (!config.notices) throw new UsageError('set NOTICES=true, as for the running guide (see .env.example)');
    const { contentDir, modelDir, databaseUrl } = config;
    const app = await withProgress(error, training, (onProgress) =>
      createApp({ contentDir, modelDir, databaseUrl, today: new Date(), log: quietLog, onProgress }),
    );
    const references: ConversationReference[] = [];
    for await (const reference of app.records.references.all()) references.push(reference);
    await app.records.close();
    const reply = await app.answer({ text, now: new Date() });
    out.write(`${textOf(reply)}\n\n`);
    if (reply.outcome !== 'answer')
      throw new UsageError('the guide has no answer to that question: ask one that it answers');
    if (values['dry-run']) {
      out.write(`Nothing sent. It would go to ${references.length} conversations.\n`);
      return 0;
    }
    const replyActivity = createReplyActivity();
    const connector = new Connector(await loadSdk(config, quietLog), new ServiceAddresses(config));
    const failed = await send(
      references,
      (reference) => connector.send(reference, replyActivity(reply, reference.channelId)),
      (done) => error.write(`\r${done} of ${references.length}`),
    );
    out.write(`\nSent to ${references.length - failed} conversations, ${failed} could not be reached.\n`);
    return failed ? 1 : 0;
  },
};

/** Sends to all, a few at a time. @param progress called with the number done @returns how many could not be reached */
async function send(
  references: readonly ConversationReference[],
  say: (reference: ConversationReference) => Promise<void>,
  progress: (done: number) => void,
): Promise<number> {
  const waiting = references.values();
  let done = 0;
  let failed = 0;
  const worker = async (): Promise<void> => {
    for (const reference of waiting) {
      await say(reference).catch(() => failed++);
      progress(++done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return failed;
}
