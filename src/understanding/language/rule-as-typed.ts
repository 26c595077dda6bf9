import type { RuleMatch } from '../alarm/rules';
import type { ReadMessage } from '../reading/message';

/**
 * Whether the words of a match stand in the message as typed. In another language a mended word is no slip: "puedo"
 * would be "paedo", and an alarm.
 * @param typed the words of the message, with slips not mended
 */
export function isRuleAsTyped(rule: RuleMatch, message: ReadMessage, typed: readonly string[]): boolean {
  const { words } = message.tokens;
  return message.present
    .filter(({ concept, start, end }) => start >= rule.start && end <= rule.end && rule.because.includes(concept))
    .every(({ start, end }) => words.slice(start, end).every((word) => typed.includes(word)));
}
