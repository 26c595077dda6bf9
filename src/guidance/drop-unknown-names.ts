import type { Content } from '../content/content';
import type { GivenAnswer, Memory, StandingAlarm } from './memory';

/**
 * Drops the names that the content does not have from a memory that another edition may have written: an intent that
 * was removed since is no longer the last answer. An alarm is never dropped: where its intent is gone, it becomes the
 * emergency.
 * @returns the same memory where all of its names are known, as is usual
 */
export function dropUnknownNames(content: Pick<Content, 'intents' | 'questions' | 'care'>, memory: Memory): Memory {
  const { intents, questions, care } = content;
  const { last, alarm, offered, asked, visit } = memory;
  const isKindOfCare = (kind: string): boolean => care.some((known) => known.kind === kind);
  const isKnown =
    (last === undefined || knowsAnswer(content, last)) &&
    (alarm === undefined || intents.has(alarm.intent)) &&
    (alarm?.beside === undefined || intents.has(alarm.beside)) &&
    (asked === undefined || questions.has(asked)) &&
    offered.every((intent) => intents.has(intent)) &&
    (visit === undefined || visit.care.every(isKindOfCare));
  if (isKnown) return memory;
  const known = last && withKnownNames(content, last);
  return {
    ...memory,
    last: known,
    alarm: alarm && withKnownIntents(content, alarm),
    // Offers are picked by position. With one dropped, "the second" would pick another than the patient saw.
    offered: offered.every((intent) => intents.has(intent)) ? offered : [],
    // The question belongs to the last answer, and goes with it.
    asked: known && asked !== undefined && questions.has(asked) ? asked : undefined,
    visit: visit && { ...visit, care: visit.care.filter(isKindOfCare) },
  };
}

function knowsAnswer({ intents }: Pick<Content, 'intents'>, { intent, variant }: GivenAnswer): boolean {
  const known = intents.get(intent);
  return known !== undefined && (variant === undefined || Object.hasOwn(known.variants, variant));
}

function withKnownNames(content: Pick<Content, 'intents'>, given: GivenAnswer): GivenAnswer | undefined {
  if (knowsAnswer(content, given)) return given;
  return content.intents.has(given.intent) ? { ...given, variant: undefined } : undefined;
}

function withKnownIntents({ intents }: Pick<Content, 'intents'>, alarm: StandingAlarm): StandingAlarm | undefined {
  const intent = intents.has(alarm.intent) ? alarm.intent : emergencyOf(intents);
  const beside = intents.has(alarm.beside ?? '') ? alarm.beside : undefined;
  return intent === undefined ? undefined : { ...alarm, intent, beside };
}

function emergencyOf(intents: Content['intents']): string | undefined {
  return [...intents.values()].find(({ urgency }) => urgency === 'emergency')?.name;
}
