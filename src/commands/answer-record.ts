import { type Reply, textOf } from '../guidance/reply';

const decimals = 4;
const rounded = (value: number): number => Number(value.toFixed(decimals));

/** A reply as `ask --jsonl` writes it: the contract's fields, in its order. */
export function answerRecord(text: string, reply: Reply): object {
  const { intent, confidence, urgency, outcome, sources, choices, suggestions, alternatives } = reply;
  return {
    text,
    intent,
    confidence: rounded(confidence),
    urgency,
    outcome,
    reply: textOf(reply),
    sources,
    suggestions: [...choices, ...suggestions],
    alternatives: alternatives.map((other) => ({ intent: other.intent, confidence: rounded(other.confidence) })),
  };
}
