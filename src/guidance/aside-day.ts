import { isoOf, londonDay } from './london-day';
import type { Memory } from './memory';
import type { When } from './visit';
import type { WhenRead } from './when/read-when';

/** "they cancelled my operation yesterday", "they rang me on Monday": the day on which they were told. */
const ofTelling =
  /\b(?:cancel\w*|called (?:it |this |that )?off|postpon\w*|scrapped|rang|rung|phoned|texted|emailed|told|wrote)\b[^.?!]{0,60}$/;
/** Not "and on Monday?" on a Monday. */
const nearby = /^(?:today|tonight|this (?:morning|afternoon|aft|evening|arvo|lunchtime))$/;
/** "is it today", "come in today", "my scan today": it is the day of the appointment. */
const ofVisit =
  /\b(?:is|it'?s|its|on|for|at|in|come|coming|go|going|moved|mean|meant|not|appointments?|appt|scan|op|operation|clinic|tests?|bloods|treatment|session|surgery|check ?up|review|visit|jabs?|x-?ray|mri)\s*$/;

/**
 * Without a day on which something else was: "they cancelled it yesterday"; or "he has a cough today", where the day of the
 * appointment is known.
 * @param isNews the message tells that the hospital has cancelled it or moved it
 * @param isOfVisit it names another appointment, or puts a day right
 */
export function withoutAsideDay(
  { when, named }: WhenRead,
  { visit }: Pick<Memory, 'visit'>,
  now: Date,
  { isNews, isOfVisit }: { readonly isNews: boolean; readonly isOfVisit: boolean },
): When | undefined {
  if (!when?.day || !named) return when;
  const today = isoOf(londonDay(now.getTime()));
  if (isNews) return when.day < today && ofTelling.test(named.before) ? undefined : when;
  const known = visit?.when?.day;
  const isOfToday = when.day === today && nearby.test(named.words) && !ofVisit.test(named.before);
  return isOfToday && known !== undefined && known !== today && !isOfVisit ? undefined : when;
}
