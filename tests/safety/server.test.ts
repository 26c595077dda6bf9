import { buildApp } from '../support/guide';
import { activity, withGuide } from '../support/http-guide';
import { withinAMinute } from '../support/within-a-minute';

beforeEach(withinAMinute);

test('H29 who cannot be answered now is told the way to help at once', async () => {
  const app = await buildApp();
  await withGuide({ app, limits: { requestsAtOnce: 0 } }, async (guide) => {
    const refused = await guide.post(activity());
    const { message } = (await refused.json()) as { message: string };
    expect(refused.status).toBe(503);
    expect(message).toContain('call 999 or go to A&E now');
    expect(message).toContain('call NHS 111');
  });
});

test('H30 the first message beyond the limit is answered with the way to help', async () => {
  const app = await buildApp();
  await withGuide({ app, limits: { turnsOfConversation: 1 } }, async (guide) => {
    await guide.ask('please help');
    const [reply] = await guide.ask('please');
    expect(reply.text).toContain('call 999 or go to A&E now');
    expect(reply.speak).toContain('call 9 9 9');
  });
});

test('H31 an emergency that comes again word for word, as the same activity, has the same answer', async () => {
  const app = await buildApp();
  await withGuide({ app }, async (guide) => {
    const same = { id: 'a', conversation: { id: 'again' } };
    const first = await guide.ask("my mum's face has dropped", same);
    expect(await guide.ask("my mum's face has dropped", same)).toEqual(first);
    expect(first[0].text).toContain('Immediate action required');
  });
});
