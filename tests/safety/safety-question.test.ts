import { recall } from '../../src/guidance/memory';
import { textOf } from '../../src/guidance/reply';
import { guideAndUnderstanding } from '../support/safety-question';

let parts: Awaited<ReturnType<typeof guideAndUnderstanding>>;
beforeAll(async () => {
  parts = await guideAndUnderstanding();
});

const now = new Date('2025-12-18T10:00:00Z');

describe.each(['emergency', 'mental-health-crisis'] as const)('H32 where it may be an alarm (%s)', (intent) => {
  const first = () => parts.guide.answer(parts.understand('it is all a bit much', intent), recall(undefined, now), now);

  test('the way to help comes before the question', () => {
    const text = textOf(first().reply);
    expect(text.indexOf('999')).toBeGreaterThan(0);
    expect(text.indexOf('111')).toBeLessThan(text.lastIndexOf('?'));
  });

  test.each(['i dont know what to do', 'why do you ask', 'hmm', 'it is too late'])(
    'what is no plain answer and sounds of danger again (%j) gets the help',
    (text) => {
      const { reply } = parts.guide.answer(parts.understand(text, intent), recall(first().memory, now), now);
      expect(['emergency', 'crisis']).toContain(reply.urgency);
    },
  );
});
