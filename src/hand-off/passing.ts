import type { Logger } from 'pino';
import { reasonOf } from '../turns/reason';
import { StoreAway } from '../turns/turn-store';
import { anyStage, begun, type HandOff, type Saying, toDesk } from './hand-off';
import type { HandOffParts } from './hand-off-parts';
import type { Change } from './hand-off-store';
import type { OutsideDesk } from './outside-desk';

/** Passes on to a desk outside what patients say to it. */
export interface Passing {
  /** Passes on all that is not there yet, and that a talk is over. Never throws: what fails is tried again with the next. */
  pass(id: string, now: Date): Promise<void>;
}

/** Longer than passing on one thing can take: then the process that passes on has died. */
const heldMs = 20_000;
/** Sayings of one talk that wait to be passed on. */
const mostWaiting = 300;

/** @param until `null`: no longer @returns false where another process has it by now */
type Hold = (to: Change, until?: Date | null) => Promise<boolean>;

export function createPassing(parts: HandOffParts, log: Pick<Logger, 'error'>): Passing {
  const { store } = parts;
  const running = new Map<string, Promise<void>>();
  const askedAgain = new Set<string>();

  return {
    pass(id, now) {
      const before = running.get(id);
      if (before) {
        askedAgain.add(id);
        return before;
      }
      const work = rounds(id, now).finally(() => running.delete(id));
      running.set(id, work);
      return work;
    },
  };

  async function rounds(id: string, now: Date): Promise<void> {
    const desk = parts.outside();
    if (!desk) return;
    do {
      askedAgain.delete(id);
      try {
        await round(desk, id, now);
      } catch (error) {
        // The store says itself why it is away.
        if (!(error instanceof StoreAway)) log.error({ error: reasonOf(error) }, 'a desk outside took nothing');
      }
    } while (askedAgain.has(id));
  }

  /**
   * Only one process passes on what is said in a talk: it holds it for a while, and longer with each thing that got there. What another
   * has left unfinished may have got there, or not.
   */
  async function round(desk: OutsideDesk, id: string, now: Date): Promise<void> {
    const handOff = await store.find(id);
    if (!handOff || handOff.stage === 'offered' || (handOff.passing && handOff.passing > now)) return;
    const startedAt = performance.now();
    let held: Date | null = handOff.passing ?? null;
    const hold: Hold = async (to, until = new Date(now.getTime() + performance.now() - startedAt + heldMs)) => {
      const isHeld = await store.change(id, { stages: anyStage, passing: held }, { ...to, passing: until });
      held = until;
      return isHeld;
    };
    if (!(await hold({}))) return;
    try {
      await passAll(desk, handOff, hold);
    } catch (error) {
      await hold({}, now);
      throw error;
    }
    await hold({}, null);
  }

  async function passAll(desk: OutsideDesk, handOff: HandOff, hold: Hold): Promise<void> {
    const { id, stage, passed } = handOff;
    const isBegun = begun.includes(stage);
    let isAgain = handOff.passing !== undefined;
    if (!handOff.outside && !isBegun) return;
    const talk = handOff.outside ?? (await desk.open(handOff, await earlierIn(id), isAgain));
    if (!handOff.outside && !(await hold({ outside: talk }))) return;
    for (const saying of await store.said(id, passed, mostWaiting)) {
      if (toDesk.includes(saying.by)) {
        await desk.pass(handOff, talk, saying, isAgain);
        isAgain = false;
      }
      if (!(await hold({ passed: saying.number }))) return;
    }
    if (isBegun) return;
    await desk.close(handOff, talk);
    await hold({ outside: null });
  }

  async function earlierIn(id: string): Promise<readonly Saying[]> {
    return (await store.said(id, 0, mostWaiting)).filter(({ by }) => by === 'patient-before' || by === 'guide-before');
  }
}
