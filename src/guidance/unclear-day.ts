import { anyAppointment } from '../content/any-appointment';
import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import { isDated } from './handler-declarations';
import { isoOf } from './london-day';
import { fill } from './reply';
import type { Step } from './step';
import type { Turn } from './turn';
import { visitDay } from './visit-words';
import { anyMonth, anyWeekday } from './when/vocabulary';

const names = new RegExp(`\\b(?:${anyMonth}|${anyWeekday})\\b`, 'g');
/** "31 june" → "31 June" */
const withCapitals = (said: string): string =>
  said.replace(/^the /, '').replace(names, (name) => name[0].toUpperCase() + name.slice(1));

/** Asks which day is meant, where the day that a patient names cannot be ("31 June") or is two ("Friday 18th"). */
export function createUnclearDay({ intents, wording, care }: Pick<Content, 'intents' | 'wording' | 'care'>) {
  const { 'no-such-day': noSuchDay, 'two-days': twoDays } = wording.standing;

  const goesAhead = anyAppointment(care).intent;

  return ({ doubt, understanding: { intent, decision, isBare }, memory: { last }, now }: Turn): Step | undefined => {
    if (!doubt) return undefined;
    const isOwn = decision === 'clear' && !isBare;
    // Where the answer does not depend on a day, it is given.
    if (isOwn && !isDated(intents.get(intent))) return undefined;
    const before = last && isDated(intents.get(last.intent)) ? last.intent : goesAhead;
    const [standing, values]: [Answer & { as?: string }, Record<string, string>] =
      doubt.kind === 'no-such-day'
        ? [noSuchDay, { said: withCapitals(doubt.said) }]
        : [
            twoDays,
            { 'by-date': visitDay(isoOf(doubt.byDate), now), 'by-weekday': visitDay(isoOf(doubt.byWeekday), now) },
          ];
    const { as = isOwn ? intent : before, ...answer } = standing;
    return {
      kind: 'say',
      name: doubt.kind,
      answer: { ...answer, headline: fill(answer.headline, values) },
      as,
    };
  };
}
