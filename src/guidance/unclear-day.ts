import { anyAppointment } from '../content/any-appointment';
import type { Content } from '../content/content';
import { isDated } from './handler-declarations';
import { isoOf } from './london-day';
import { fill } from './reply';
import type { Step } from './step';
import type { Turn } from './turn';
import { visitDay } from './visit-words';
import type { Doubt } from './when/meant-day';
import { anyMonth, anyWeekday } from './when/vocabulary';

const names = new RegExp(`\\b(?:${anyMonth}|${anyWeekday})\\b`, 'g');
/** "the 31 june" → "31 June" */
const withCapitals = (said: string): string =>
  said.replace(/^the /, '').replace(names, (name) => name[0].toUpperCase() + name.slice(1));

/**
 * Asks which day is meant, where the day that a patient names cannot be ("31 June") or is two ("Friday 18th").
 * @param answerToQuestion what the message answers beside: "yes, moved to Friday 18th"
 */
export function createUnclearDay(
  { intents, wording, care }: Pick<Content, 'intents' | 'wording' | 'care'>,
  answerToQuestion: (turn: Turn) => Step | undefined,
): (turn: Turn) => Step | undefined {
  const goesAhead = anyAppointment(care).intent;

  return (turn) => {
    const { doubt, now } = turn;
    const topic = doubt && topicOf(turn);
    if (!topic) return undefined;
    const { as = topic, ...answer } = wording.standing[doubt.kind];
    const answered = answerToQuestion(turn);
    return {
      kind: 'say',
      name: doubt.kind,
      answer: { ...answer, headline: fill(answer.headline, daysOf(doubt, now)) },
      as,
      told: answered?.kind === 'answer' ? answered.told : undefined,
    };
  };

  /** The intent that is asked, or was asked before; undefined where its answer does not depend on the day. */
  function topicOf({ understanding: { intent, decision, isBare }, memory: { last } }: Turn): string | undefined {
    if (decision === 'clear' && !isBare) return isDated(intents.get(intent)) ? intent : undefined;
    return last && isDated(intents.get(last.intent)) ? last.intent : goesAhead;
  }
}

function daysOf(doubt: Doubt, now: Date): Record<string, string> {
  if (doubt.kind === 'no-such-day') return { said: withCapitals(doubt.said) };
  return { 'by-date': visitDay(isoOf(doubt.byDate), now), 'by-weekday': visitDay(isoOf(doubt.byWeekday), now) };
}
