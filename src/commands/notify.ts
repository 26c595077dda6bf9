import { createInterface } from 'node:readline';
import { createApp } from '../app';
import { Connector } from '../channels/bot-framework/connector';
import type { ConversationReference } from '../channels/bot-framework/conversation-reference';
import { loadSdk } from '../channels/bot-framework/load-sdk';
import { createReplyActivity } from '../channels/bot-framework/reply-activity';
import { ServiceAddresses } from '../channels/bot-framework/service-addresses';
import { appSettings, readConfig } from '../config';
import { textOf } from '../guidance/reply';
import { type Command, readArgs, type Terminal, UsageError } from './command';
import { training, withProgress } from './progress';
import { quietLog } from './quiet-log';

/** Notices sent at the same time: few, since channels limit their callers. */
const atOnce = 4;

/** The first words of an answer that does not know. Sent unasked, it would only worry people. */
const knowsNot = /\bI (?:cannot|do not) (?:say|know|tell|see)\b|\bI know of (?:no|none)\b/i;

export const notify: Command = {
  summary: 'send an answer to those who wrote in Teams or another channel of Azure',
  help: `Usage: npm run notify -- "has the strike been called off?" [--dry-run] [--yes]

Sends what the guide answers to that question, and nothing else, to everybody who wrote to a guide with NOTICES=true in Teams
or another channel of Azure. It reaches nobody on the web page. An answer that does not know ("I cannot say...") is refused.
It shows the words and how many they go to, and asks before it sends.

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
    const references: ConversationReference[] = [];
    for await (const reference of app.records.references.all()) references.push(reference);
    await app.records.close();
    const reply = await app.answer({ text, now: new Date() });
    out.write(`${textOf(reply)}\n\n`);
    if (reply.outcome !== 'answer')
      throw new UsageError('the guide has no answer to that question: ask one that it answers');
    if (knowsNot.test(reply.headline))
      throw new UsageError(
        'the guide does not know that: write what you know into the content first (seeds/strikes.yaml)',
      );
    if (values['dry-run']) {
      out.write(`Nothing sent. It would go to ${references.length} conversations.\n`);
      return 0;
    }
    if (!values.yes && !(await confirms(references.length, terminal))) {
      out.write('Nothing sent.\n');
      return 1;
    }
    const replyActivity = createReplyActivity();
    const connector = new Connector(await loadSdk(config, quietLog), new ServiceAddresses(config));
    const failures = await send(
      references,
      (reference) => connector.send(reference, replyActivity(reply, reference.channelId)),
      (done) => error.write(`\r${done} of ${references.length}`),
    );
    const failed = [...failures.values()].reduce((sum, count) => sum + count, 0);
    out.write(`\nSent to ${references.length - failed} conversations, ${failed} could not be reached.\n`);
    for (const [reason, count] of failures) out.write(`${count}: ${reason}\n`);
    return failed ? 1 : 0;
  },
};

/** Asks whether to send. An input that ends says no. */
async function confirms(count: number, { in: input, out }: Terminal): Promise<boolean> {
  out.write(`Send this to ${count} conversations? Type yes: `);
  for await (const line of createInterface({ input })) return /^y(?:es)?$/i.test(line.trim());
  return false;
}

/**
 * Sends to all, a few at a time.
 * @param progress called with the number done
 * @returns why conversations could not be reached, and how many for each reason
 */
async function send(
  references: readonly ConversationReference[],
  say: (reference: ConversationReference) => Promise<void>,
  progress: (done: number) => void,
): Promise<Map<string, number>> {
  const waiting = references.values();
  const failures = new Map<string, number>();
  let done = 0;
  const worker = async (): Promise<void> => {
    for (const reference of waiting) {
      await say(reference).catch((error: unknown) => {
        const reason = `${reference.channelId}: ${reasonOf(error)}`;
        failures.set(reason, (failures.get(reason) ?? 0) + 1);
      });
      progress(++done);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return failures;
}

/** Of several addresses of one host, each of which failed, the error of the first. */
function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}
