import { anyAppointment } from '../content/any-appointment';
import type { Content } from '../content/content';
import { allCare } from '../content/names';
import type { Intent } from '../content/schema';
import { type Asked, anything } from './fitting-notices';
import { isHandledBy } from './handler-declarations';
import { isoOf, londonDay } from './london-day';
import type { Turn } from './turn';
import type { Visit } from './visit';
import { isPast } from './visit-words';

/** What a turn asks, as notices are found by it. */
export type ReadAsked = (turn: Turn, intent: Intent) => readonly Asked[];

/** An appointment, or several; or a topic, and the kinds of care that are named beside it. */
export function createReadAsked({ care }: Pick<Content, 'care'>): ReadAsked {
  const anyKind = anyAppointment(care).kind;

  return (turn, intent) => {
    const { visit, visits } = turn;
    if (!isHandledBy(intent, 'visit')) return [ofTopic(turn, intent)];
    return (visits ?? [visit]).filter(({ isNone }) => !isNone).map((one) => ofVisit(turn, one));
  };

  function ofVisit({ understanding, when }: Turn, { care: kinds, when: day, where }: Visit): Asked {
    return {
      kinds: kinds.length ? kinds : [anyKind],
      where: where ?? understanding.where,
      when: day ?? when,
      isAppointment: true,
    };
  }

  /** Without a day, a topic is about today, and care that is named about all that is to come. */
  function ofTopic({ understanding, visit, when, memory, now }: Turn, { name }: Intent): Asked {
    const { where, care: kinds } = understanding;
    const before = memory.last?.intent === name ? memory.last.where : undefined;
    const isAppointment = kinds.length > 0;
    const today = { day: isoOf(londonDay(now.getTime())) };
    // "I had it last week. When do the results come?"
    const day = isAppointment ? (when ?? visit.when) : when && !isPast(when, now) ? when : today;
    return {
      kinds: [name === allCare ? anything : name, ...kinds],
      where: where ?? before ?? visit.where,
      when: day,
      isAppointment,
    };
  }
}
