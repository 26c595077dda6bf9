import type { Part } from './part';
import type { ServerContext } from './server-context';

/** The part for what is kept: every minute it deletes what is over its time, and every few seconds adds what was counted. */
export function memory({ app, clock, limits }: ServerContext): Part {
  let sweeping: NodeJS.Timeout | undefined;
  let counting: NodeJS.Timeout | undefined;
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
      counting = setInterval(() => app.records.figures.flush(), limits.figuresMs);
      counting.unref();
    },
    stop() {
      clearInterval(sweeping);
      clearInterval(counting);
    },
    finish: () => app.records.figures.flush(),
  };
}
