import type { Content } from '../content/content';
import { outOfScope } from '../content/names';
import type { FindAnswer } from './answers';
import { isHandledBy } from './handler-declarations';
import { asksOfAnother } from './repeated-answer';
import type { Step } from './step';
import { did, type Turn } from './turn';

/** From this confidence on another intent may be what they asked. */
const maybe = 0.35;
/** From this confidence on it is what the answer before was to. */
const surely = 0.6;

/**
 * What to do where somebody says that the answer before was not to their question: "I asked about PARKING". The same answer
 * would be the same mistake: the next likeliest is given, else it is said that the guide has none, and who knows.
 * @returns for the step that the message leads to: that step, where it leads to another answer; else the one to take instead
 */
export function createNotAnswered(
  { intents, wording }: Pick<Content, 'intents' | 'wording'>,
  findAnswer: FindAnswer,
): (step: Extract<Step, { kind: 'answer' }>, turn: Turn) => Extract<Step, { kind: 'answer' | 'say' }> {
  return (step, turn) => {
    const { memory, understanding } = turn;
    const { last } = memory;
    const intent = intents.get(step.intent);
    if (!last || !intent?.whoKnows || !did(understanding, 'says-not-answered')) return step;
    if (understanding.urgency !== 'routine' || asksOfAnother(intent, turn)) return step;
    // "I asked if I can visit on Sunday", after just that: the answer was to their question.
    const point = understanding.pointOf(step.intent);
    const isTheQuestion = (point?.confidence ?? understanding.confidence) >= surely;
    const isSame = step.intent === last.intent && findAnswer(intent, turn, step.variant).variant === last.variant;
    if (isTheQuestion || !isSame) return step;
    const next = understanding.ranked.find(({ intent: name, confidence }) => confidence >= maybe && isElse(name));
    if (next) return { kind: 'answer', intent: next.intent };
    const { headline, body, sources, suggest } = wording.standing['not-answered'];
    const { says, sources: ofWhoKnows } = intent.whoKnows;
    const answer = { headline, body: [says, ...body], sources: [...new Set([...ofWhoKnows, ...sources])], suggest };
    return { kind: 'say', name: `not-answered-${step.intent}`, answer, as: step.intent, repeat: says };

    function isElse(name: string): boolean {
      const other = intents.get(name);
      const isTalk = other === undefined || other.smallTalk || name === outOfScope;
      // Of two intents about one appointment, the other says the same.
      const isOfSameVisit = isHandledBy(other, 'visit') && isHandledBy(intent, 'visit');
      return !isTalk && !isOfSameVisit && name !== last?.intent && other?.urgency === 'routine';
    }
  };
}
