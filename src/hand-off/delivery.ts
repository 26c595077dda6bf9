import AsyncLock from 'async-lock';
import type { Logger } from 'pino';
import { reasonOf } from '../turns/reason';
import type { Deliver, ToDeliver } from './deliver';
import { live, type Saying } from './hand-off';
import { type HandOffParts, repliesNow } from './hand-off-parts';
import { readNote } from './read-note';

/** Brings patients what people and the guide say to them in a talk, in order. */
export interface Delivery {
  /** Has a channel bring it. @param channel the first word of a way: `web-chat` */
  by(channel: string, deliver: Deliver): void;
  /** Brings all that is not there yet. Never throws: what fails is tried again with the next. */
  bring(id: string): Promise<void>;
}

/** The way of a channel, with the channel's name in front: `web-chat {...}`. */
export const wayOf = (channel: string, rest: string): string => `${channel} ${rest}`;

export function createDelivery(parts: HandOffParts, log: Pick<Logger, 'error'>): Delivery {
  const { store } = parts;
  const channels = new Map<string, Deliver>();
  // One after the other. Between processes a channel knows by its key what is there already.
  const inOrder = new AsyncLock({ maxPending: Number.POSITIVE_INFINITY });

  return {
    by: (channel, deliver) => channels.set(channel, deliver),
    bring: (id) =>
      inOrder
        .acquire(id, () => bringAll(id))
        .catch((error) => log.error({ error: reasonOf(error) }, 'a patient could not be brought what was said')),
  };

  async function bringAll(id: string): Promise<void> {
    const handOff = await store.find(id);
    const [channel = '', rest = ''] = handOff ? split(handOff.way) : [];
    const deliver = channels.get(channel);
    if (!deliver) return;
    for (const saying of await store.undelivered(id)) {
      const message = toDeliver(saying);
      const isThere = message === undefined || (await deliver(rest, message));
      // The patient has gone: nobody is to wait for them.
      if (!isThere) await store.change(id, { stages: live }, { stage: 'ended', at: saying.at, due: null });
      await store.delivered(id, saying.number);
    }
  }

  function toDeliver({ key, by, words, name = '' }: Saying): ToDeliver | undefined {
    if (by === 'person') return { key, by, name, words };
    const note = readNote(words);
    return note && { key, by: 'guide', reply: repliesNow(parts)(note.says, note.fills) };
  }
}

function split(way: string): [string, string] {
  const space = way.indexOf(' ');
  return [way.slice(0, space), way.slice(space + 1)];
}
