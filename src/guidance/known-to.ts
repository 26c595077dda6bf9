import type { Content } from '../content/content';
import type { Given, Memory } from '../memory/memory';

/**
 * A memory without the names that a content does not have: it may have been made by an edition that had others. What was
 * said before is lost with its intent. An alarm stays one: where its own intent is gone, it is an emergency.
 * @returns the memory itself where all of its names are known, as nearly always
 */
export function knownTo(content: Pick<Content, 'intents' | 'questions' | 'care'>, memory: Memory): Memory {
  const { intents, questions, care } = content;
  const { last, alarm, offered, asked, visit } = memory;
  const isCare = (kind: string): boolean => care.some((known) => known.kind === kind);
  const isKnown =
    (last === undefined || knowsAnswer(content, last)) &&
    (alarm === undefined || intents.has(alarm)) &&
    (asked === undefined || questions.has(asked)) &&
    offered.every((intent) => intents.has(intent)) &&
    (visit === undefined || visit.care.every(isCare));
  if (isKnown) return memory;
  const known = last && withKnownNames(content, last);
  return {
    ...memory,
    last: known,
    alarm: alarm === undefined || intents.has(alarm) ? alarm : emergencyOf(content),
    // An offer is picked by its place in the list: with a gap, "the second" would be another.
    offered: offered.every((intent) => intents.has(intent)) ? offered : [],
    // It was asked beside the answer before.
    asked: known && asked !== undefined && questions.has(asked) ? asked : undefined,
    visit: visit && { ...visit, care: visit.care.filter(isCare) },
  };
}

function knowsAnswer({ intents }: Pick<Content, 'intents'>, { intent, variant }: Given): boolean {
  const known = intents.get(intent);
  return known !== undefined && (variant === undefined || Object.hasOwn(known.variants, variant));
}

function withKnownNames(content: Pick<Content, 'intents'>, given: Given): Given | undefined {
  if (knowsAnswer(content, given)) return given;
  return content.intents.has(given.intent) ? { ...given, variant: undefined } : undefined;
}

function emergencyOf({ intents }: Pick<Content, 'intents'>): string | undefined {
  return [...intents.values()].find(({ urgency }) => urgency === 'emergency')?.name;
}
