import type { Part } from './part';
import type { ServerContext } from './server-context';

/** The part for what is remembered: every minute it drops what was said in conversations that are over. */
export function memory({ app, clock, limits }: ServerContext): Part {
  let sweeping: NodeJS.Timeout | undefined;
  return {
    name: 'memory',
    notReady: app.problem,
    start() {
      // Small buffers would share their memory: one that is kept would keep the messages beside it.
      Buffer.poolSize = 0;
      sweeping = setInterval(() => app.sweep(clock()), limits.sweepMs);
      sweeping.unref();
    },
    stop() {
      clearInterval(sweeping);
    },
  };
}
