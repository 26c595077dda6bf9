import { createGuide, type Guide } from '../../src/guidance/guide';
import type { SafetyQuestion } from '../../src/understanding/alarm/verdict';
import type { Understanding } from '../../src/understanding/understanding';
import { buildApp } from './guide';

/** A guide by itself, and what understands for it: a test can give a message a verdict of its own between the two. */
export async function guideAndUnderstanding(): Promise<{
  guide: Guide;
  understand(text: string, mayBe?: SafetyQuestion['intent']): Understanding;
}> {
  const { edition } = await buildApp();
  return {
    guide: createGuide(edition.content),
    /** @param mayBe what the verdict asks about; without it, the verdict is the message's own */
    understand(text, mayBe) {
      const understood = edition.understander.understand(text);
      if (!mayBe) return understood;
      const verdict: SafetyQuestion = { kind: 'ask', intent: mayBe, urgency: 'urgent' };
      return { ...understood, verdict, intent: mayBe, urgency: verdict.urgency, decision: 'clear' };
    },
  };
}
