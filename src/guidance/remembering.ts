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
 * How often an answer was given in this conversation.
 * @param isFuller whether a variant says all that the plain answer says, and more
 */
export function givenTimes({ given }: Memory, answer: Given, isFuller: (variant: string) => boolean): number {
  const isSame = (name: string): boolean => {
    const [intent, variant] = name.split('/');
    return name === nameOf(answer) || (intent === answer.intent && !answer.variant && isFuller(variant));
  };
  return given.filter(isSame).length;
}

/** What a turn leaves behind. */
export function remember(
  { memory, now, visit, understanding }: Turn,
  reply: Reply,
  said: Said & {
    /** The reply is about the appointment. */
    readonly isOfVisit: boolean;
    /** The fingerprint of its words, before any were added so as not to repeat them. */
    readonly print: number;
    /** How often they have been said in a row, without such an addition. */
    readonly times: number;
    readonly offered: readonly string[];
    readonly alarm?: string;
  },
): Memory {
  const { given, thread, print, times, note, question, isOfVisit, offered, alarm } = said;
  const names = [
    ...(given ? [nameOf(given)] : []),
    ...(note ? [note] : []),
    ...(question ? [`asked/${question[0]}`] : []),
  ];
  // A day in a question about something else is not the appointment's.
  const kept = isOfVisit ? visit : memory.visit;
  const isMiss = reply.outcome === 'fallback' && understanding.decision === 'unknown';
  return {
    at: now.getTime(),
    welcomed: memory.welcomed,
    // What belongs to no intent, such as "all right", does not end the thread.
    last: reply.outcome === 'fallback' ? memory.last : (given ?? thread ?? memory.last),
    ...(alarm ? { alarm } : stillAlarmed(memory)),
    offered,
    ...(question && { asked: question[0] }),
    ...(kept && { visit: bounded(kept) }),
    given: [...memory.given, ...names].slice(-mostGiven),
    misses: isMiss ? memory.misses + 1 : 0,
    said: print,
    saidTimes: times,
  };
}

/** An alarm is over when two other topics have been answered. */
function stillAlarmed({ alarm, calmSince = 0 }: Memory): Pick<Memory, 'alarm' | 'calmSince'> {
  return alarm && calmSince + 1 < calmTopics ? { alarm, calmSince: calmSince + 1 } : {};
}
const calmTopics = 2;

const bounded = (visit: Visit): Visit => ({ ...visit, care: visit.care.slice(0, mostCare) });

/** A number that tells one reply's words from another's: the words themselves are not kept. */
export function fingerprint({ headline, body, question }: Pick<Reply, 'headline' | 'body' | 'question'>): number {
  const words = `${headline}\n${body.join('\n')}\n${question}`;
  let hash = 0;
  for (let at = 0; at < words.length; at++) hash = (Math.imul(hash, 31) + words.charCodeAt(at)) | 0;
  return hash;
}
