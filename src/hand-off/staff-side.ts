import type { Reply } from '../guidance/reply';
import type { Answering, HandOff, NewSaying, Saying } from './hand-off';
import {
  dueInTalk,
  type HandOffParts,
  type Note,
  repliesNow,
  secondsBetween,
  waitNow,
  wordsOfNote,
} from './hand-off-parts';
import type { From, Wait } from './hand-off-store';
import { readNote } from './read-note';

/** Sayings that somebody sees of a talk: more than half an hour has. */
const mostSeen = 300;
const weekMs = 7 * 24 * 60 * 60 * 1_000;

/** Patients who wait, the longest first, and talks that go on. */
export interface Queue {
  readonly waiting: readonly HandOff[];
  readonly talking: readonly HandOff[];
}

/** A talk as the staff see it. */
export interface Talk {
  readonly handOff: HandOff;
  /** What was said, with what the guide told the patient in its own words. */
  readonly said: readonly (Saying & { readonly reply?: Reply })[];
}

/** How long patients waited in the last seven days, and how that ended. */
export interface WaitFigures {
  /** Seconds; undefined where that is not known. */
  readonly usual: number | undefined;
  readonly answered: number;
  readonly nobody: number;
  readonly left: number;
}

/** What people who answer patients can do. Each is done once, whoever else tries; a method is false where it was not done. */
export interface StaffSide {
  /** Who answers, as patients are told; undefined where nobody does. */
  readonly who: string | undefined;
  /** Whether people answer at a desk outside, and not here. */
  readonly isElsewhere: boolean;
  /** @throws StoreAway */
  queue(): Promise<Queue>;
  /** @throws StoreAway */
  talk(id: string): Promise<Talk | undefined>;
  /** Takes a patient who waits. @throws StoreAway */
  claim(id: string, person: Answering, now: Date): Promise<boolean>;
  /** Takes a patient from a colleague. @param from the id of the colleague @throws StoreAway */
  takeOver(id: string, person: Answering, from: string, now: Date): Promise<boolean>;
  /** Says something. @param key the same when it is sent again @throws StoreAway */
  say(id: string, person: Answering, words: string, key: string, now: Date): Promise<boolean>;
  /** Has the guide go on. @throws StoreAway */
  handBack(id: string, person: Answering, now: Date): Promise<boolean>;
  /** Ends the talk. @throws StoreAway */
  close(id: string, person: Answering, now: Date): Promise<boolean>;
  /** @throws StoreAway */
  figures(now: Date): Promise<WaitFigures>;
}

/** @param bring brings the patient what was said */
export function createStaffSide(parts: HandOffParts, bring: (id: string) => void): StaffSide {
  const { store, observer } = parts;
  const noted = (id: string, what: string, note: Note, at: Date): NewSaying => ({
    key: `${id} ${what}`,
    by: 'note',
    at,
    words: wordsOfNote(note),
  });
  const end = async (
    id: string,
    { id: person, name }: Answering,
    stage: 'back' | 'ended',
    now: Date,
  ): Promise<boolean> => {
    const says = stage === 'back' ? 'handed-back' : 'closed';
    const note = noted(id, says, { says, fills: { name } }, now);
    const from = { stages: ['with-person' as const], person };
    const isEnded = await store.change(id, from, { stage, at: now, due: null }, note);
    if (isEnded) observer.handOff(says);
    bring(id);
    return isEnded;
  };

  const take = async (id: string, from: From, person: Answering, now: Date): Promise<boolean> => {
    const note = noted(
      id,
      `taken by ${person.id} ${now.getTime()}`,
      { says: 'taken', fills: { name: person.name } },
      now,
    );
    const to = { stage: 'with-person' as const, at: now, person, due: dueInTalk(parts, now) ?? null };
    const isMine = await store.change(id, from, to, note);
    if (isMine) bring(id);
    return isMine;
  };

  return {
    get who() {
      return parts.edition().content.staffHours?.who;
    },
    get isElsewhere() {
      return parts.outside() !== undefined;
    },
    async queue() {
      const all = await store.inStages(['waiting', 'with-person']);
      return {
        waiting: all.filter(({ stage }) => stage === 'waiting'),
        talking: all.filter(({ stage }) => stage === 'with-person'),
      };
    },
    async talk(id) {
      const handOff = await store.find(id);
      if (!handOff || handOff.stage === 'offered') return undefined;
      const said = await store.said(id, 0, mostSeen);
      return { handOff, said: said.map((saying) => ({ ...saying, reply: replyOf(saying) })) };
    },
    async claim(id, person, now) {
      const isTaken = await take(id, { stages: ['waiting'] }, person, now);
      const handOff = await store.find(id);
      // Twice by the same: they have the patient.
      if (!isTaken) return handOff?.stage === 'with-person' && handOff.person?.id === person.id;
      await store.noteWait({ at: now, seconds: secondsBetween(handOff?.askedAt ?? now, now), end: 'answered' });
      observer.handOff('answered');
      return true;
    },
    takeOver: (id, person, from, now) => take(id, { stages: ['with-person'], person: from }, person, now),
    async say(id, { id: person, name }, words, key, now) {
      const saying = { key: `${id} said ${key}`, by: 'person' as const, at: now, words, name };
      const from = { stages: ['with-person' as const], person };
      const isSaid = await store.change(id, from, { at: now, due: null }, saying);
      bring(id);
      return isSaid;
    },
    handBack: (id, person, now) => end(id, person, 'back', now),
    close: (id, person, now) => end(id, person, 'ended', now),
    async figures(now) {
      const waits = await store.waitsSince(new Date(now.getTime() - weekMs));
      const count = (end: Wait['end']): number => waits.filter((wait) => wait.end === end).length;
      return {
        usual: await waitNow(parts, now),
        answered: count('answered'),
        nobody: count('nobody'),
        left: count('left'),
      };
    },
  };

  function replyOf({ by, words }: Saying): Reply | undefined {
    const note = by === 'note' ? readNote(words) : undefined;
    return note && repliesNow(parts)(note.says, note.fills);
  }
}
