import type { Part } from './part';
import type { ServerContext } from './server-context';

/** The part for what is remembered: every minute it deletes what is over its time. */
export function memory({ app, clock, limits }: ServerContext): Part {
  let sweeping: NodeJS.Timeout | undefined;
  return {
    name: 'memory',
    notReady: app.problem,
    start() {
      // Small buffers would share their memory: one that is kept would keep the messages beside it.
      Buffer.poolSize = 0;
      sweeping = setInterval(() => {
        app.sweep(clock());
        // What is over makes room.
        app.facts.refresh();
        app.records.sweep(clock());
      }, limits.sweepMs);
      sweeping.unref();
    },
    stop() {
      clearInterval(sweeping);
    },
  };
}
