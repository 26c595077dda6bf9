import { reasonOf } from '../turns/reason';
import { StoreAway } from '../turns/turn-store';
import type { Part } from './part';
import type { ServerContext } from './server-context';

/** The part for talks with people: every few seconds it does what time brings, such as to tell who waits that nobody came. */
export function handOffs({ app, clock, limits, log }: ServerContext): Part {
  let tending: NodeJS.Timeout | undefined;
  let isTending = false;
  const tend = async (): Promise<void> => {
    // While the store is away it is the patients' turns that say if it is back, not this.
    if (isTending || app.problem() || !app.edition.content.staffHours) return;
    isTending = true;
    try {
      await app.handOffs.tend(clock());
    } catch (error) {
      // The store says itself why it is away.
      if (!(error instanceof StoreAway)) log.error({ error: reasonOf(error) }, 'talks with people could not be tended');
    } finally {
      isTending = false;
    }
  };
  return {
    name: 'hand-offs',
    start() {
      tending = setInterval(tend, limits.handOffMs).unref();
    },
    stop() {
      clearInterval(tending);
    },
  };
}
