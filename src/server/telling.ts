import { setTimeout as pause } from 'node:timers/promises';
import { noticeSender } from '../channels/bot-framework/notice-sender';
import { openInProcessQueue } from '../jobs/in-process-queue';
import type { JobQueue, JobWork } from '../jobs/job-queue';
import { remind } from '../jobs/reminders';
import { atOnceFor, type SendParts, sendTelling } from '../jobs/send-telling';
import { reasonOf } from '../turns/reason';
import type { Channels } from './bot-framework';
import type { Part } from './part';
import type { ServerContext } from './server-context';

/** Sending goes on so long before somebody else may: a job of a queue ends, and the next goes on. */
const sliceMs = 40_000;
const openAgainMs = 5_000;
/** While the store is away, it is said once in so long. */
const sayAgainMs = 60_000;
/** The part that tells many people something, and reminds those who asked for it. Nothing without NOTICES. */
export function telling(
  { app, config, clock, limits, log, replyActivity }: ServerContext,
  { connector }: Channels,
): Part {
  const name = 'telling';
  if (!config.notices) return { name };
  const store = app.records.tellings;
  const ended = new AbortController();
  const sending: SendParts = {
    store,
    clock: () => new Date(),
    perSecond: config.tellingPerSecond,
    atOnce: atOnceFor(config.tellingPerSecond),
    deliver: ({ words }) => {
      const reply = app.edition.guide.told(words);
      return noticeSender(connector, (channelId) => replyActivity(reply, channelId));
    },
  };
  const work: JobWork = {
    async send(id) {
      const isOver = await sendTelling(id, sending, AbortSignal.any([ended.signal, AbortSignal.timeout(sliceMs)]));
      if (isOver) log.info({ telling: id }, 'all were told who could be');
      return isOver;
    },
    unfinished: () => (ended.signal.aborted ? Promise.resolve([]) : store.unfinished()),
    async remind() {
      const reminder = app.edition.guide.reminder();
      const deliver = noticeSender(connector, (channelId) => replyActivity(reminder, channelId));
      const { sent, lost } = await remind(store, deliver, clock());
      if (sent + lost > 0) log.info({ sent, lost }, 'people were reminded');
    },
  };
  let saidAt = Number.NEGATIVE_INFINITY;
  const failed = (error: unknown): void => {
    if (performance.now() - saidAt < sayAgainMs) return;
    saidAt = performance.now();
    log.error({ error: reasonOf(error) }, 'people could not be told: it is tried again');
  };
  let queue: JobQueue | undefined;
  let opening = Promise.resolve();

  const open = async (): Promise<void> => {
    while (!queue && !ended.signal.aborted) {
      try {
        queue = await openQueue();
      } catch (error) {
        failed(error);
        // Who stops meanwhile need not wait.
        await pause(openAgainMs, undefined, { ref: false, signal: ended.signal }).catch(() => undefined);
      }
    }
  };
  const openQueue = async (): Promise<JobQueue> => {
    if (app.records.engine.kind === 'embedded') return openInProcessQueue(work, failed, limits.telling);
    // Loaded where it is used.
    const { openPgBossQueue } = await import('../jobs/pg-boss-queue.js');
    return openPgBossQueue(config.databaseUrl, work, failed);
  };

  app.tellings.watch((id) => queue?.wake(id));
  return {
    name,
    start() {
      opening = open();
    },
    stop() {
      ended.abort();
    },
    async finish() {
      await opening;
      await queue?.close();
    },
  };
}
