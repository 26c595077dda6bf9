import type { HandOffReply } from '../content/hand-off-schema';
import { type Edition, oncePerEdition } from '../editions/edition';
import type { HandOffObserver } from '../turns/observer';
import { createHandOffReplies, type Fills, type HandOffReplies } from './hand-off-replies';
import type { HandOffStore } from './hand-off-store';
import { medianWait } from './median-wait';
import type { OutsideDesk } from './outside-desk';

const minuteMs = 60_000;
const dayMs = 24 * 60 * minuteMs;
/** The waits of this long tell how long the next one takes. */
const countedMs = 14 * dayMs;

/** What talks with people are made from. */
export interface HandOffParts {
  readonly store: HandOffStore;
  /** The edition that is served now. */
  edition(): Edition;
  readonly observer: HandOffObserver;
  /** The desk outside where people answer; undefined where they do so at the inbox here. */
  outside(): OutsideDesk | undefined;
}

/** What the guide tells a patient of a talk, by the name of the words and what fills them. */
export interface Note {
  readonly says: HandOffReply;
  readonly fills: Fills;
}

export const wordsOfNote = (note: Note): string => JSON.stringify(note);

const repliesOf = oncePerEdition(({ content }) => createHandOffReplies(content));

export const repliesNow = ({ edition }: Pick<HandOffParts, 'edition'>): HandOffReplies => repliesOf(edition());

/** By when somebody has to answer what is said now. */
export function dueAfter({ edition }: Pick<HandOffParts, 'edition'>, now: Date): Date {
  const minutes = edition().content.staffHours?.answerWithin ?? 0;
  return new Date(now.getTime() + minutes * minuteMs);
}

/** The same for a patient whom somebody has taken; undefined where nobody could tell that they were answered. */
export function dueInTalk(parts: Pick<HandOffParts, 'edition' | 'outside'>, now: Date): Date | undefined {
  return parts.outside()?.isChannel ? undefined : dueAfter(parts, now);
}

/** Seconds that patients have waited of late; undefined where that is not known. @throws StoreAway */
export async function waitNow({ store }: Pick<HandOffParts, 'store'>, now: Date): Promise<number | undefined> {
  return medianWait(await store.waitsSince(new Date(now.getTime() - countedMs)));
}

/** Seconds from one time to another. */
export const secondsBetween = (from: Date, to: Date): number =>
  Math.max(0, Math.round((to.getTime() - from.getTime()) / 1_000));
