import { startGuide } from '../../support/http-guide';

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
test('an everyday answer comes in words alone, not twice', async () => {
  expect((await guide.ask('is my gp open', { conversation: { id: 'everyday' } }))[0].attachments).toEqual([]);
});
