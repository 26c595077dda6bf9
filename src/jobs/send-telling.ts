import { randomUUID } from 'node:crypto';
import { setTimeout as pause } from 'node:timers/promises';
import type { Deliver, Delivery } from './delivery';
import { Pace } from './pace';
import type { Telling } from './telling';
import type { Claimed, Settled, TellingStore } from './telling-store';

/** How often a process says that it is there, and hears whether it is to stop. */
const lookMs = 500;
/** A message is tried so often. One that came while the channel had too many does not count so soon. */
const mostTries = 5;
const mostTriesOfTooMany = 50;
const againMs = 1_000;
const longestAgainMs = 60_000;

const mostAtOnce = 100;
const leastAtOnce = 8;

/**
 * How many messages are on the way at the same time: enough for a channel that takes half a second for one, and few of whom
 * nobody would know if this process ended now.
 */
export const atOnceFor = (perSecond: number): number =>
  Math.min(mostAtOnce, Math.max(leastAtOnce, Math.ceil(perSecond / 2)));

export interface SendParts {
  readonly store: TellingStore;
  readonly clock: () => Date;
  /** Messages that a channel takes in a second, and how many are on the way at the same time. */
  readonly perSecond: number;
  readonly atOnce: number;
  /** Makes what sends the words. */
  deliver(telling: Telling): Deliver;
}

/**
 * Tells those whom it is for, until all are told, or it is paused or stopped: whoever is told is marked just before.
 * @param signal ends it; another process may go on
 * @returns whether all are told; false where it is to go on, here or elsewhere
 * @throws StoreAway
 */
export async function sendTelling(id: string, parts: SendParts, signal: AbortSignal): Promise<boolean> {
  const { store, clock, atOnce } = parts;
  // A name of its own: what an earlier run of this same process could not note is told from what is in hand now.
  const holder = randomUUID();
  if (!(await store.take(id, holder, clock()))) return false;
  const found = await store.get(id);
  if (!found) return false;
  const telling = found;
  const paces = new Map<string, Pace>();
  const deliver = parts.deliver(telling);
  const waiting: Claimed[] = [];
  let filling: Promise<void> | undefined;
  let underway = 0;
  let isHalted = false;
  let trouble: unknown;
  const isOver = (): boolean => isHalted || signal.aborted;
  const look = async (): Promise<void> => {
    try {
      if ((await store.keep(id, holder, clock())) !== 'sending') isHalted = true;
    } catch (error) {
      // Nobody is told whom nothing can be noted of.
      trouble = error;
      isHalted = true;
    }
  };
  const looking = setInterval(look, lookMs);
  try {
    await Promise.all(Array.from({ length: atOnce }, work));
    if (trouble) throw trouble;
    if (isOver()) return false;
    return await store.move(id, ['sending'], { status: 'done', at: clock() });
  } finally {
    clearInterval(looking);
    await Promise.all(
      waiting.map(({ conversation }) => store.giveBack(id, holder, conversation).catch(() => undefined)),
    );
    await store.release(id, holder).catch(() => undefined);
  }

  async function work(): Promise<void> {
    try {
      for (let one = await next(); one; one = await next()) await tell(one);
    } catch (error) {
      trouble ??= error;
      isHalted = true;
    }
  }

  /** @returns undefined when there is nobody left, or it is over */
  async function next(): Promise<Claimed | undefined> {
    while (!isOver()) {
      const one = waiting.shift();
      if (one) {
        underway += 1;
        return one;
      }
      filling ??= fill().finally(() => {
        filling = undefined;
      });
      await filling;
      if (waiting.length > 0) continue;
      const due = await store.nextDue(id);
      if (!due && underway === 0) return undefined;
      const ms = due ? due.getTime() - clock().getTime() : lookMs;
      await pause(Math.min(Math.max(ms, 10), lookMs));
    }
    return undefined;
  }

  async function fill(): Promise<void> {
    waiting.push(...(await store.claim(telling, holder, atOnce, clock())));
  }

  async function tell(one: Claimed): Promise<void> {
    const { conversation, channel, address } = one;
    try {
      const pace = paces.get(channel) ?? new Pace(parts.perSecond);
      paces.set(channel, pace);
      while (!isOver() && !(await pace.turn(lookMs)));
      if (isOver()) {
        await store.giveBack(id, holder, conversation);
        return;
      }
      if (!(await store.begin(telling, holder, conversation))) return;
      const delivery = await deliver(address);
      if (delivery.is === 'later') pace.hold(delivery.afterMs);
      else pace.went();
      await store.settle(id, settledBy(one, delivery, clock()));
    } finally {
      underway -= 1;
    }
  }
}

function settledBy({ conversation, tries }: Claimed, delivery: Delivery, now: Date): Settled {
  if (delivery.is === 'sent') return { conversation, state: 'sent', why: '' };
  const { why } = delivery;
  if (delivery.is === 'unsure') return { conversation, state: 'unsure', why };
  if (delivery.is === 'refused') return { conversation, state: 'failed', why };
  const most = delivery.afterMs === undefined ? mostTries : mostTriesOfTooMany;
  if (tries + 1 >= most) return { conversation, state: 'failed', why };
  const ms = delivery.afterMs ?? Math.min(longestAgainMs, againMs * 2 ** tries);
  return { conversation, state: 'later', why: '', due: new Date(now.getTime() + ms) };
}
