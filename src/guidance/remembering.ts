import { carriedAfter } from './carried-signs';
import { isoOf } from './london-day';
import type { GivenAnswer, Memory } from './memory';
import type { Reply } from './reply';
import type { ReplyNotes } from './reply-notes';
import type { Turn } from './turn';
import type { Visit } from './visit';

/** Characters kept of the list of answers given. Holds some twenty names, and keeps the memory small. */
const longestGiven = 400;
const mostCare = 3;
const mostNotices = 20;

/** The name of an answer in the list of answers given: `gp-open`, or `gp-open/shut-day` for a variant. */
function nameOf({ intent, variant }: GivenAnswer): string {
  return variant ? `${intent}/${variant}` : intent;
}

/**
 * Whether an answer was given in this conversation.
 * @param isFuller whether a variant says all that the plain answer says: giving it counts as giving the plain one
 */
export function wasGiven({ given }: Memory, answer: GivenAnswer, isFuller: (variant: string) => boolean): boolean {
  const name = nameOf(answer);
  if (holds(given, name)) return true;
  return !answer.variant && variantsIn(given, name).some(isFuller);
}

/** Whether an intent was answered in this conversation, by its plain answer or any variant. */
export function wasAnswered({ given }: Memory, intent: string): boolean {
  return holds(given, intent) || given.includes(` ${intent}/`);
}

/** Whether words that are no answer were said before: a question, `asked/visit-told`, or `said/acknowledged`. */
export function wasSaid({ given }: Memory, name: string): boolean {
  return holds(given, name);
}

/** By which a question is remembered that the guide has asked. */
export const asked = (question: string): string => `asked/${question}`;

/** The name, of some, that was said last; undefined where none was said. */
export function lastSaid({ given }: Memory, names: readonly string[]): string | undefined {
  const at = (name: string): number => given.lastIndexOf(` ${name} `);
  const last = names.reduce<string | undefined>((best, name) => (at(name) > at(best ?? name) ? name : best), names[0]);
  return last !== undefined && at(last) >= 0 ? last : undefined;
}

// The list is one string with a space around each name: ` gp-open gp-open/shut-day `.
const holds = (names: string, name: string): boolean => names.includes(` ${name} `);

function variantsIn(names: string, intent: string): string[] {
  const [, ...rests] = names.split(` ${intent}/`);
  return rests.map((rest) => rest.split(' ', 1)[0]);
}

/** The list without a name. */
export const withoutName = (names: string, name: string): string => names.replace(` ${name} `, ' ');

/** The list with a name at its end; the oldest names are dropped where it grows too long. */
function withName(names: string, name: string): string {
  const all = `${withoutName(names, name)}${name} `;
  return all.length > longestGiven ? all.slice(all.indexOf(' ', all.length - longestGiven)) : all;
}

/** Which words of an intent that was answered were said, as far as is remembered; empty for its plain answer. */
export function variantSaid(intent: string, { last, alarm }: Pick<Partial<Memory>, 'last' | 'alarm'>): string {
  if (last && last.intent === intent) return last.variant ?? '';
  return (alarm && alarm.intent === intent && alarm.condition) || '';
}

/** What is remembered of the finished reply. */
export interface ReplyFacts {
  /** The reply answers a question about the appointment. */
  readonly isAboutVisit: boolean;
  /** The fingerprint of the words, before `again` of the wording was added to a repeat. */
  readonly fingerprint: number;
  /** How many times in a row these words were said, this time included; 0 after a repeat with `again`. */
  readonly timesInARow: number;
  /** "You are welcome" is no answer that anybody judges. */
  readonly isSmallTalk: boolean;
  /** Intents, as `offered` of the memory. */
  readonly offered: readonly string[];
}

/** The memory after a turn. */
export function remember(
  turn: Turn,
  reply: Reply,
  { answer, thread, standing, felt, question, notices, alarm = turn.memory.alarm }: ReplyNotes,
  { fingerprint: said, timesInARow, isAboutVisit, isSmallTalk, offered }: ReplyFacts,
): Memory {
  const { memory, now, visit, doubt, understanding } = turn;
  const isFallback = reply.outcome === 'fallback';
  const isMiss = isFallback && understanding.decision === 'unknown';
  let given = memory.given;
  if (answer) given = withName(given, nameOf(answer));
  if (standing) given = withName(given, standing);
  if (felt) given = withName(given, felt);
  if (question) given = withName(given, asked(question.name));
  // "is my GP open on Friday": the day of another question is not the day of the appointment.
  const known = isAboutVisit ? visit : memory.visit;
  // A reply to "all right" gives no answer: follow-ups go on from the answer before it.
  const last = isFallback ? memory.last : (answer ?? thread ?? memory.last);
  const standingAlarm = alarm === 'over' ? undefined : alarm;
  const { intent } = reply;
  const variant = variantSaid(intent, { last, alarm: standingAlarm }) || undefined;
  const judged = isSmallTalk ? memory.judged : { intent, variant, at: now.getTime() };
  return {
    at: now.getTime(),
    welcomed: memory.welcomed,
    last,
    alarm: standingAlarm,
    judged: reply.outcome === 'answer' ? judged : undefined,
    isBelieved: memory.isBelieved,
    needs: turn.needs?.length ? turn.needs : undefined,
    signs: carriedAfter(turn),
    offered,
    asked: question?.name,
    eitherDay: standing && doubt?.kind === 'two-days' ? [isoOf(doubt.byDate), isoOf(doubt.byWeekday)] : undefined,
    visit: known && bounded(known),
    otherVisits: isAboutVisit ? turn.otherVisits?.map(bounded) : memory.otherVisits,
    notices: notices?.length
      ? [...new Set([...(memory.notices ?? []), ...notices])].slice(-mostNotices)
      : memory.notices,
    given,
    misses: isMiss ? memory.misses + 1 : 0,
    said,
    saidTimes: timesInARow,
  };
}

const bounded = (visit: Visit): Visit =>
  visit.care.length > mostCare ? { ...visit, care: visit.care.slice(0, mostCare) } : visit;

/** A 32-bit hash of a reply's words, to notice a repeat: the words themselves are not remembered. */
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
