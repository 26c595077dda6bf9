import type { Given, Memory } from '../memory/memory';
import type { Visit } from '../memory/visit';
import type { Reply } from './reply';
import type { Said } from './speaking';
import type { Turn } from './turn';

/** Answers that are remembered as given: enough for a long conversation, and a bound for the memory. */
const mostGiven = 40;
const mostCare = 3;

/** `gp-open`, or `gp-open/shut-day`. */
export function nameOf({ intent, variant }: Given): string {
  return variant ? `${intent}/${variant}` : intent;
}

/**
 * Whether an answer was given in this conversation.
 * @param isFuller whether a variant says all that the plain answer says, and more
 */
export function wasGiven({ given }: Memory, answer: Given, isFuller: (variant: string) => boolean): boolean {
  const name = nameOf(answer);
  if (given.includes(name)) return true;
  return !answer.variant && given.some((other) => isVariant(other, name) && isFuller(other.slice(name.length + 1)));
}

/** Whether an intent was answered in this conversation, by whatever variant. */
export function wasAnswered({ given }: Memory, intent: string): boolean {
  for (const name of given) if (name === intent || isVariant(name, intent)) return true;
  return false;
}

const isVariant = (name: string, intent: string): boolean =>
  name.charAt(intent.length) === '/' && name.startsWith(intent);

/** How a reply was said. */
export interface Telling {
  /** The reply is about the appointment. */
  readonly isOfVisit: boolean;
  /** The fingerprint of its words, before any were added so as not to repeat them. */
  readonly print: number;
  /** How often they have been said in a row, without such an addition. */
  readonly times: number;
  readonly offered: readonly string[];
  readonly alarm: string | undefined;
}

/** What a turn leaves behind. */
export function remember(
  { memory, now, visit, understanding }: Turn,
  reply: Reply,
  { given, thread, note, question }: Said,
  { print, times, isOfVisit, offered, alarm }: Telling,
): Memory {
  const isFallback = reply.outcome === 'fallback';
  const isMiss = isFallback && understanding.decision === 'unknown';
  let names = memory.given;
  if (given) names = [...names, nameOf(given)];
  if (note) names = [...names, note];
  if (question) names = [...names, `asked/${question[0]}`];
  // A day in a question about something else is not the appointment's.
  const kept = isOfVisit ? visit : memory.visit;
  const calmSince = alarm ? undefined : calmTurns(memory);
  return {
    at: now.getTime(),
    welcomed: memory.welcomed,
    // What belongs to no intent, such as "all right", does not end the thread.
    last: isFallback ? memory.last : (given ?? thread ?? memory.last),
    alarm: calmSince === undefined ? alarm : memory.alarm,
    calmSince,
    offered,
    asked: question?.[0],
    visit: kept && bounded(kept),
    given: names.length > mostGiven ? names.slice(-mostGiven) : names,
    misses: isMiss ? memory.misses + 1 : 0,
    said: print,
    saidTimes: times,
  };
}

/** How many calm topics have followed an alarm, this one counted; none when it is over. */
function calmTurns({ alarm, calmSince = 0 }: Memory): number | undefined {
  return alarm && calmSince + 1 < calmTopics ? calmSince + 1 : undefined;
}
const calmTopics = 2;

const bounded = (visit: Visit): Visit =>
  visit.care.length > mostCare ? { ...visit, care: visit.care.slice(0, mostCare) } : visit;

/** A number that tells one reply's words from another's: the words themselves are not kept. */
export function fingerprint({ headline, body, question }: Pick<Reply, 'headline' | 'body' | 'question'>): number {
  let hash = hashed(headline, 0);
  for (const line of body.length ? body : emptyBody) hash = hashed(line, hashed('\n', hash));
  return hashed(question, hashed('\n', hash));
}
const emptyBody = [''];

function hashed(words: string, before: number): number {
  let hash = before;
  for (let at = 0; at < words.length; at++) hash = (Math.imul(hash, 31) + words.charCodeAt(at)) | 0;
  return hash;
}
