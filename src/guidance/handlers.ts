import type { Content } from '../content/content';
import { areaConcept } from '../content/schema';
import type { Understanding } from '../understanding/understand';
import { dayAskedAbout } from './asked-day';
import { createStrikeCalendar, dayInWords, momentInWords, type Strike, timeInWords } from './strike-calendar';

/** What a handler chooses: which of the answers of an intent, and what fills its places. */
export interface Choice {
  /** A name under `variants` of the intent; the plain `answer` where it has no such variant. */
  readonly variant?: string;
  /** Words for `{start}`, `{end}`… in the answer. */
  readonly values?: Readonly<Record<string, string>>;
  /** Sources beside those that the answer names. */
  readonly sources?: readonly string[];
}

/** A pure function of what was asked and when. */
export type Handler = (understanding: Understanding, now: Date) => Choice;

/** The concept of intents/concepts/places.yaml for Wales, Scotland and Northern Ireland. */
const otherNation = 'not-england';

/** The handlers that an intent file can name under `handler`. */
export function createHandlers(content: Pick<Content, 'strikes' | 'areas'>): ReadonlyMap<string, Handler> {
  const calendar = createStrikeCalendar(content.strikes);

  const strike: Handler = ({ text }, now) => {
    const day = dayAskedAbout(text, now);
    if (day) {
      const askedDay = dayInWords(day);
      const found = calendar.on(day);
      return found ? about('asked-day-on', found, askedDay) : { values: { 'asked-day': askedDay } };
    }
    const state = calendar.stateAt(now);
    if (state.kind === 'none-on-file') return { values: { 'asked-day': 'today' } };
    return about(state.kind, state.strike, 'today');
  };

  /** The answer for the condition that raised the alarm, where there is one of its own. */
  const redFlag: Handler = ({ redFlag: verdict }) => ({ variant: verdict?.condition });

  /** The answer for a place that was named: in the area of the articles, or outside England. */
  const place: Handler = ({ concepts }) => {
    if (concepts.has(otherNation)) return { variant: 'not-england' };
    const area = content.areas.find((candidate) => concepts.has(areaConcept(candidate)));
    return area ? { variant: 'in-area', values: { area: area.area } } : {};
  };

  return new Map([
    ['place', place],
    ['strike', strike],
    ['red-flag', redFlag],
  ]);
}

function about(variant: string, { id, from, to }: Strike, askedDay: string): Choice {
  return {
    variant,
    values: {
      'asked-day': askedDay,
      start: momentInWords(from),
      end: momentInWords(to),
      'start-time': timeInWords(from),
      'end-time': timeInWords(to),
    },
    sources: [`strikes#${id}`],
  };
}
