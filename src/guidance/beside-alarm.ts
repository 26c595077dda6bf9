import type { Answer } from '../content/fields';
import type { TurnResult } from './finish-turn';
import type { StandingAlarm } from './memory';
import type { Reply } from './reply';

/** After so many answers that have nothing to do with health an emergency is over, and after so many others a crisis. */
const calmTopics = 2;

/** An answer with the way to help before it. */
export function after(card: Pick<Answer, 'headline' | 'body' | 'sources'> | undefined, answered: Reply): Reply {
  if (!card) return answered;
  const body = [...card.body, answered.headline, ...answered.body];
  return { ...answered, headline: card.headline, body, sources: [...card.sources, ...answered.sources] };
}

/** The memory after an answer to something else. @param calmSince how many such answers were given since the alarm */
export function remembering({ memory }: TurnResult, alarm: StandingAlarm, calmSince: number): TurnResult['memory'] {
  return { ...memory, alarm: calmSince < calmTopics ? { ...alarm, calmSince } : undefined };
}
