import type { Step } from './step';
import type { Turn } from './turn';

/** "and in Leeds?" after "is there a strike on Friday": keeps the day that was asked about before. */
export function withDayBefore(
  turn: Turn,
  { intent, isFromConversation }: Pick<Extract<Step, { kind: 'answer' }>, 'intent' | 'isFromConversation'>,
): Turn {
  const { last } = turn.memory;
  return isFromConversation && !turn.when && last?.when && last.intent === intent
    ? { ...turn, when: last.when, isCarried: true }
    : turn;
}
