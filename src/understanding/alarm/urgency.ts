import { type Urgency, urgencySchema } from '../../content/fields';

/** Most urgent first. */
const urgencies: readonly Urgency[] = urgencySchema.options;

/** The more urgent of two. */
export function moreUrgent(one: Urgency, other: Urgency): Urgency {
  return urgencies.indexOf(one) <= urgencies.indexOf(other) ? one : other;
}

/** Whether `one` is more urgent than `other`, and not the same. */
export const isMoreUrgent = (one: Urgency, other: Urgency): boolean => byUrgency(one, other) < 0;

/** Below 0 when `one` is more urgent than `other`, above 0 when it is less urgent: for sorting. */
export const byUrgency = (one: Urgency, other: Urgency): number => urgencies.indexOf(one) - urgencies.indexOf(other);

/** An urgency for which somebody may be in danger now. */
export function isAlarm(urgency: Urgency): boolean {
  return urgency === 'emergency' || urgency === 'crisis';
}
