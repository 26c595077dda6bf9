import fc from 'fast-check';
import { Agent, request } from 'undici';
import { startChannel } from '../support/channel-stub';
import { activity, startGuide } from '../support/http-guide';
import { thorough } from '../support/thorough';

const runs = thorough(20_000, 1_000);
/** Requests at the same time, since one after the other would take minutes. */
const together = 16;

let guide: Awaited<ReturnType<typeof startGuide>>;
/** A channel for replies to activities that lost their `deliveryMode`: without it each reply would be retried. */
let channel: Awaited<ReturnType<typeof startChannel>>;
const agent = new Agent({ connections: together });
beforeAll(async () => {
  channel = await startChannel();
  guide = await startGuide({ limits: { turnsOfConversation: 1e9 } });
});
afterAll(async () => {
  await agent.close();
  await guide.stop();
  channel.stop();
});

const names = Object.keys(
  activity({ membersAdded: [], entities: [], value: {}, channelData: {}, name: '', action: '' }),
);
const types = ['message', 'messageUpdate', 'conversationUpdate', 'installationUpdate', 'event', 'invoke', 'typing'];
const odd = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }),
  fc.string({ unit: 'binary' }),
  fc.constantFrom<unknown>(null, '', -1, 1e308, [], {}, '\ud800', '\0', '__proto__', 'x'.repeat(600), [null], {
    id: {},
  }),
);
/** A valid activity with fields removed, changed or added, at the top or one level down. */
const mutated = fc
  .record({
    type: fc.constantFrom(...types),
    text: fc.oneof(fc.string({ unit: 'grapheme' }), fc.constantFrom('is a&e open', 'my chest hurts', 'on friday at 3')),
    changes: fc.array(fc.tuple(fc.constantFrom(...names), odd), { maxLength: 3 }),
    inner: fc.option(fc.tuple(fc.constantFrom('conversation', 'from', 'recipient'), fc.string(), odd)),
    lost: fc.array(fc.constantFrom(...names), { maxLength: 1 }),
    added: fc.dictionary(fc.string(), odd, { maxKeys: 2 }),
  })
  .map(({ type, text, changes, inner, lost, added }) => {
    const made: Record<string, unknown> = {
      ...activity({ type, text, serviceUrl: channel.serviceUrl }),
      ...added,
      ...Object.fromEntries(changes),
    };
    if (inner) made[inner[0]] = { ...Object(made[inner[0]]), [inner[1]]: inner[2] };
    for (const name of lost) delete made[name];
    return JSON.stringify(made);
  });
/** JSON with characters removed or added. */
const torn = fc
  .tuple(mutated, fc.nat(), fc.nat({ max: 20 }), fc.string({ unit: 'binary' }))
  .map(([json, at, cut, put]) => {
    const from = at % json.length;
    return json.slice(0, from) + put + json.slice(from + cut);
  });
const body = fc.oneof({ weight: 8, arbitrary: mutated }, { weight: 2, arbitrary: torn }, fc.json());

async function statusOf(text: string): Promise<number> {
  const { statusCode, body: answer } = await request(`${guide.origin}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: text,
    dispatcher: agent,
  });
  await answer.dump();
  return statusCode;
}

test(`none of ${runs} random and mutated activities is answered with a fault, and many are answered`, async () => {
  let answered = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(body, { minLength: together, maxLength: together }), async (bodies) => {
      const statuses = await Promise.all(bodies.map(statusOf));
      expect(statuses.filter((status) => status >= 500)).toEqual([]);
      answered += statuses.filter((status) => status === 200).length;
    }),
    { numRuns: Math.ceil(runs / together) },
  );
  // Enough of them were valid, so that more than the first check was tested.
  expect(answered).toBeGreaterThan(runs / 10);
  const [reply] = await guide.ask('is a&e open', { conversation: { id: 'after' } });
  expect(reply.channelData.guidance.intent).toBe('emergency-department-open');
});
