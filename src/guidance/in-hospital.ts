import { did, type Turn } from './turn';
import type { Visit } from './visit';

/**
 * The turn of somebody who says that they, or the person they care for, are in hospital: no appointment of that person can
 * go on as planned. It is remembered with the appointment, so that it holds for the next questions, too.
 */
export function inHospital(turn: Turn): Turn {
  const { understanding, visit, memory } = turn;
  // "they've taken him" is not who writes, and "I'm in A&E, he is driving home" is.
  const isSpokenOf = did(understanding, 'he') || did(understanding, 'she');
  const isOthers = did(understanding, 'someone-else') || (isSpokenOf && !did(understanding, 'speaks-of-self'));
  const isTheirs = isOthers === isOfAnother(visit);
  const isKnown = isOfAnother(visit) !== undefined;
  const { told = 'in-hospital' } = visit;
  const theirs: Visit = isTheirs ? { ...visit, told } : { care: [], isOthers: isOthers || undefined, told };
  const others = isTheirs || !isKnown ? turn.otherVisits : [visit, ...(turn.otherVisits ?? [])];
  return { ...turn, visit: theirs, otherVisits: others, memory: { ...memory, visit: theirs, otherVisits: others } };
}

/** The turn of somebody who was in hospital and is home again: their appointments go on as planned. */
export function homeAgain(turn: Turn): Turn {
  const { visit, understanding } = turn;
  const isHome = visit.told === 'in-hospital' && did(understanding, 'left-hospital');
  return isHome ? { ...turn, visit: { ...visit, told: undefined } } : turn;
}

/** Whether an appointment is somebody else's than who writes; undefined where none is known. */
const isOfAnother = ({ owner, isOthers, care }: Visit): boolean | undefined =>
  care.length || owner || isOthers ? owner !== undefined || isOthers === true : undefined;
