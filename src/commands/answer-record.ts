import { type Reply, textOf } from '../guidance/reply';

const decimals = 4;
const rounded = (value: number): number => Number(value.toFixed(decimals));

/** A line of `ask --jsonl`: the fields and their order are a contract with scripts that read it. */
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
