import { outOfScope } from '../content/names';
import { isAlarm } from '../understanding/alarm/urgency';
import type { Understanding } from '../understanding/understanding';
import type { ForeignSet } from './foreign-sets';
import { share } from './share';

/** How the guide takes one set of messages. All but `messages` are shares, 0 to 1. */
export interface ForeignFigures {
  readonly name: string;
  readonly messages: number;
  /** Alarms that were raised, and messages that were asked whether it is an emergency. */
  readonly alarmed: number;
  readonly asked: number;
  /** Answered about care or the strike, as if they were for this guide; undefined for sets in which some are. */
  readonly answered?: number;
  /** The messages that the guide took wrongly: each begins with what it did. */
  readonly wrong: readonly string[];
}

/**
 * Has each message of a set understood, and counts.
 * @param isSmallTalk whether an intent is a greeting, thanks or the like: it may answer anybody
 */
export function measureForeign(
  { name, messages, isUnrelated }: ForeignSet,
  understand: (text: string) => Understanding,
  isSmallTalk: (intent: string) => boolean,
): ForeignFigures {
  const taken = messages.map((message) => ({ ...message, how: howTaken(understand(message.text), isSmallTalk) }));
  const wrong = taken.filter(({ alarm, how }) => (alarm ? how !== 'alarmed' : alarm === false && isHeeded(how)));
  return {
    name,
    messages: messages.length,
    alarmed: share(taken, ({ how }) => how === 'alarmed'),
    asked: share(taken, ({ how }) => how === 'asked'),
    answered: isUnrelated ? share(taken, ({ how }) => how === 'answered') : undefined,
    wrong: wrong.map(({ text, how }) => `${how}: ${text}`),
  };
}

type Taken = 'alarmed' | 'asked' | 'answered' | 'chatted' | 'declined';

const isHeeded = (how: Taken): boolean => how === 'alarmed' || how === 'asked';

function howTaken({ verdict, urgency, intent }: Understanding, isSmallTalk: (intent: string) => boolean): Taken {
  if (isAlarm(urgency)) return 'alarmed';
  if (verdict) return 'asked';
  if (intent === outOfScope) return 'declined';
  return isSmallTalk(intent) ? 'chatted' : 'answered';
}
