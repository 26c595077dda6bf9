import { startGuide } from '../../support/http-guide';
import { wordsAt } from '../../support/words-of-content';

let guide: Awaited<ReturnType<typeof startGuide>>;
beforeAll(async () => {
  guide = await startGuide();
});
afterAll(() => guide.stop());

describe('the care card', () => {
  const textsOf = (node: unknown): string[] => {
    if (Array.isArray(node)) return node.flatMap(textsOf);
    if (typeof node !== 'object' || node === null) return [];
    const { type, text } = node as { type?: string; text?: string };
    return [...(type === 'TextBlock' && text ? [text] : []), ...Object.values(node).flatMap(textsOf)];
  };

  test.each([
    ['my husband has chest pain and is grey and sweating', 'attention', 'emphasis'],
    ['should I come to the hospital for my sore knee', 'attention', 'default'],
    ['can a pharmacist help with my sore throat', 'accent', 'default'],
  ])('%j has the colours of its urgency, and says all of the text and no more', async (text, head, body) => {
    const [reply] = await guide.ask(text, { conversation: { id: text } });
    const [card] = reply.attachments;
    expect(card.contentType).toBe('application/vnd.microsoft.card.adaptive');
    expect(card.content).toMatchObject({
      version: '1.5',
      fallbackText: reply.text,
      body: [{ style: head }, { style: body }],
    });
    const said = textsOf(card.content.body).map((part) => part.replace(/\\(.)/g, '$1'));
    expect(said).toEqual(reply.text.split(/\n+/));
  });
});
describe('an emergency that may be over is asked about in its card', () => {
  const question = wordsAt('conversation/questions', 'questions', 'still-emergency', 'ask');
  const asks = async (channelId: string) => {
    const where = { channelId, conversation: { id: `over on ${channelId}` } };
    await guide.ask('my husband has crushing chest pain and is sweating', where);
    return { where, reply: (await guide.ask('im fine honestly', where))[0] };
  };

  const buttons = ['I have help', 'You got it wrong', 'No'];

  test('in a web chat with suggested actions', async () => {
    const { where, reply } = await asks('webchat');
    expect(reply.channelData.guidance.urgency).toBe('emergency');
    expect(JSON.stringify(reply.attachments[0].content.body)).toContain(question);
    expect(reply.speak).toContain(question);
    expect(reply.suggestedActions?.actions.map(({ value }) => value)).toEqual(buttons);
    expect((await guide.ask(buttons[0], where))[0].channelData.guidance.urgency).toBe('routine');
  });

  test.each(['emulator', 'msteams'])('in %s with buttons of the card', async (channelId) => {
    const { where, reply } = await asks(channelId);
    const { content } = reply.attachments[0];
    expect(JSON.stringify(content.body)).toContain(question);
    expect(reply.suggestedActions).toBeUndefined();
    expect(content.actions).toMatchObject(
      buttons.map((button) => ({ type: 'Action.Submit', title: button, data: { ask: button } })),
    );
    const [answer] = await guide.ask('', { ...where, text: undefined, value: { ask: 'No' } });
    expect(answer.channelData.guidance.urgency).toBe('emergency');
  });
});

test('an everyday answer comes in words alone, not twice', async () => {
  expect((await guide.ask('is my gp open', { conversation: { id: 'everyday' } }))[0].attachments).toEqual([]);
});
