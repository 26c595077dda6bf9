import fc from 'fast-check';
import { createReplyActivity } from '../../../src/channels/bot-framework/reply-activity';
import type { Reply } from '../../../src/guidance/reply';
import { buildApp, today } from '../../support/guide';

const asked = [
  'is my scan on friday still on',
  'is a&e open',
  'my mums face has dropped',
  'hello',
  'why do they strike',
];

test('cached rendering mixes no replies up: each has its own text, card, buttons and confidence', async () => {
  const app = await buildApp();
  const replies: Reply[] = [];
  for (const text of asked) replies.push(await app.answer({ text, now: today }));
  const like = fc.record({
    reply: fc.constantFrom(...replies),
    // In the same words, yet another reply.
    other: fc.constantFrom<Partial<Reply>>(
      {},
      { suggestions: [] },
      { suggestions: ['Is A&E open?'] },
      { urgency: 'urgent' },
      { lead: 'Ask for help' },
      { lead: undefined },
      { confidence: 0.1, intent: 'greeting' },
      { outcome: 'clarify' },
      { sources: [] },
    ),
    channel: fc.constantFrom('emulator', 'msteams', 'directline', undefined),
  });
  fc.assert(
    fc.property(fc.array(like, { maxLength: 12 }), (said) => {
      const write = createReplyActivity();
      for (const { reply, other, channel } of said) {
        const changed = { ...reply, ...other };
        expect(write(changed, channel)).toEqual(createReplyActivity()(changed, channel));
      }
    }),
  );
});
