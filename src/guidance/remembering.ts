import type { Given, Memory } from '../memory/memory';
import type { Visit } from '../memory/visit';
import type { Reply } from './reply';
import type { Said } from './said';
import type { Turn } from './turn';

/** Characters of the names of answers given: some twenty, enough for a long conversation, and a bound for the memory. */
const longestGiven = 400;
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
  if (holds(given, name)) return true;
  return !answer.variant && variantsIn(given, name).some(isFuller);
}

/** Whether an intent was answered in this conversation, by whatever variant. */
export function wasAnswered({ given }: Memory, intent: string): boolean {
  return holds(given, intent) || given.includes(` ${intent}/`);
}

/** Whether something else was said or asked before, such as `asked/visit-told`. */
export function wasSaid({ given }: Memory, name: string): boolean {
  return holds(given, name);
}

const holds = (given: string, name: string): boolean => given.includes(` ${name} `);

function variantsIn(given: string, intent: string): string[] {
  const [, ...rests] = given.split(` ${intent}/`);
  return rests.map((rest) => rest.split(' ', 1)[0]);
}

/** The names with one more, the latest. */
function withName(given: string, name: string): string {
  const all = `${given.replace(` ${name} `, ' ')}${name} `;
  return all.length > longestGiven ? all.slice(all.indexOf(' ', all.length - longestGiven)) : all;
}

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
  if (given) names = withName(names, nameOf(given));
  if (note) names = withName(names, note);
  if (question) names = withName(names, `asked/${question[0]}`);
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
    given: names,
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
