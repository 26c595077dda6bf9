import fc from 'fast-check';
import { readActivity } from '../../../src/channels/bot-framework/activity-schema';
import { Deduplicator, type EndpointResult } from '../../../src/channels/bot-framework/deduplicator';
import { activity } from '../../support/http-guide';

function messageOf(extra: object) {
  const read = readActivity(activity(extra));
  if ('problem' in read) throw new Error(read.problem);
  return read.activity;
}
const received = (json?: string): EndpointResult => ({
  answer: { status: 200, json },
  afterResponse: jest.fn(),
});

test('an activity is handled once; a repeat gets the same answer, and nothing to do after it', async () => {
  const part = fc.string({ unit: 'binary', maxLength: 8 });
  const asked = fc.record({
    id: fc.constantFrom('1', '2', '3'),
    text: part,
    json: fc.option(fc.json(), { nil: undefined }),
  });
  await fc.assert(
    fc.asyncProperty(fc.array(asked, { maxLength: 20 }), async (all) => {
      const deduplicator = new Deduplicator();
      const model = new Map<string, string | undefined>();
      for (const { id, text, json } of all) {
        const message = messageOf({ id, text });
        const name = JSON.stringify([message.id, message.text]);
        const handled = received(json);
        const handle = jest.fn(async () => handled);
        const { answer, afterResponse } = await deduplicator.handle(message, handle);
        const isNew = !model.has(name);
        expect(handle).toHaveBeenCalledTimes(isNew ? 1 : 0);
        expect(afterResponse === handled.afterResponse).toBe(isNew);
        if (isNew) model.set(name, json);
        expect(answer.json).toBe(model.get(name));
      }
    }),
    { numRuns: 30 },
  );
});

test('the same activity twice at the same moment is handled once', async () => {
  const deduplicator = new Deduplicator();
  const message = messageOf({});
  const first = received('{"a":1}');
  const handle = jest.fn(async () => first);
  const both = await Promise.all([deduplicator.handle(message, handle), deduplicator.handle(message, handle)]);
  expect(handle).toHaveBeenCalledTimes(1);
  expect(both.map(({ answer }) => answer)).toEqual([first.answer, first.answer]);
  expect(both.map(({ afterResponse }) => afterResponse === first.afterResponse)).toEqual([true, false]);
});

test('an activity whose handling failed is handled again', async () => {
  const deduplicator = new Deduplicator();
  const message = messageOf({});
  await expect(deduplicator.handle(message, () => Promise.reject(new Error('down')))).rejects.toThrow('down');
  expect((await deduplicator.handle(message, async () => received('{}'))).answer.json).toBe('{}');
});

test('answers are cached for five minutes, at ten turns a second, and no longer', async () => {
  let now = 1_000;
  jest.spyOn(performance, 'now').mockImplementation(() => now);
  const deduplicator = new Deduplicator();
  const messages = Array.from({ length: 3_000 }, (_, index) => messageOf({ text: `is my scan still on? ${index}` }));
  const body = JSON.stringify({ text: 'x'.repeat(2_500) });
  for (const message of messages) await deduplicator.handle(message, async () => received(body));
  const handle = jest.fn(async () => received('{}'));
  now += 299_000;
  for (const message of messages) expect((await deduplicator.handle(message, handle)).answer.json).toBe(body);
  expect(handle).not.toHaveBeenCalled();
  now += 2_000;
  await deduplicator.handle(messages[0], handle);
  expect(handle).toHaveBeenCalledTimes(1);
  jest.restoreAllMocks();
});
