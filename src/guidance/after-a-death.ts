import type { MoveName } from '../content/names';
import { self } from '../understanding/reading/visit-parts';
import { did, type Turn } from './turn';

const theyDied: MoveName = 'they-died';

/**
 * The turn of somebody who tells that the person has died whose appointment it is: nobody is told to come to it. It is
 * remembered with the appointment, so that it holds for the next questions, too.
 */
export function afterADeath(turn: Turn): Turn {
  const { visit, understanding } = turn;
  const { owner } = visit;
  // "my mum died in November, is my scan on?" is about who writes.
  const isMeant = !understanding.care.length || did(understanding, 'she') || did(understanding, 'he');
  const isTheirs = owner === undefined ? visit.isOthers && isMeant : owner !== self;
  return tellsOfDeath(understanding) && isTheirs ? { ...turn, visit: { ...visit, told: 'died' } } : turn;
}

/** Whether a message tells that somebody has died. */
export const tellsOfDeath = (understanding: Turn['understanding']): boolean => did(understanding, theyDied);
