import { createGuide, type Guide } from '../../src/guidance/guide';
import { recall } from '../../src/guidance/memory';
import { textOf } from '../../src/guidance/reply';
import type { SafetyQuestion } from '../../src/understanding/alarm/verdict';
import type { Understander } from '../../src/understanding/understand';
import { buildApp } from '../support/guide';

let guide: Guide;
let understand: Understander['understand'];
beforeAll(async () => {
  const { edition } = await buildApp();
  guide = createGuide(edition.content);
  understand = edition.understander.understand;
});

const now = new Date('2025-12-18T10:00:00Z');

describe.each(['emergency', 'mental-health-crisis'] as const)('H32 where it may be an alarm (%s)', (intent) => {
  const asked = (text: string) => {
    const verdict: SafetyQuestion = { kind: 'ask', intent, urgency: 'urgent' };
    return { ...understand(text), verdict, intent, urgency: verdict.urgency, decision: 'clear' as const };
  };
  const first = () => guide.answer(asked('it is all a bit much'), recall(undefined, now), now);

  test('the way to help comes before the question', () => {
    const text = textOf(first().reply);
    expect(text.indexOf('999')).toBeGreaterThan(0);
    expect(text.indexOf('111')).toBeLessThan(text.lastIndexOf('?'));
  });

  test.each(['i dont know what to do', 'why do you ask', 'hmm', 'it is too late'])(
    'what is no plain answer and sounds of danger again (%j) gets the help',
    (text) => {
      const { reply } = guide.answer(asked(text), recall(first().memory, now), now);
      expect(['emergency', 'crisis']).toContain(reply.urgency);
    },
  );
});
