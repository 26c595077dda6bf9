import { readEvent } from '../../../src/channels/chatwoot/webhook';
import { messageCreated, signatureOf, startChatwoot, statusChanged, tellGuide } from '../../support/chatwoot-stub';
import { today } from '../../support/guide';
import { startGuide } from '../../support/http-guide';

let chatwoot: Awaited<ReturnType<typeof startChatwoot>>;
let guide: Awaited<ReturnType<typeof startGuide>>;
beforeAll(async () => {
  chatwoot = await startChatwoot();
  guide = await startGuide({ environment: chatwoot.environment, limits: { webhooksOfAddress: 100 } });
});
afterAll(async () => {
  await guide.stop();
  chatwoot.stop();
});

const body = JSON.stringify(messageCreated(1));
const minutes = (count: number): Date => new Date(today.getTime() + count * 60_000);
const signed = signatureOf(body, today);

test.each<[string, Record<string, string>]>([
  ['no signature, as of versions before 4.13', { 'x-chatwoot-signature': '', 'x-chatwoot-timestamp': '' }],
  ['another key', signatureOf(body, today, 'another-secret-of-somebody')],
  ['another body', signatureOf(`${body} `, today)],
  ['no time', { 'x-chatwoot-timestamp': '' }],
  ['a time that is no number', { 'x-chatwoot-timestamp': 'now' }],
  ['another time than was signed', { 'x-chatwoot-timestamp': String(today.getTime() / 1_000 + 1) }],
  ['a time six minutes ago', signatureOf(body, minutes(-6))],
  ['a time in six minutes', signatureOf(body, minutes(6))],
  ['a signature cut short', { 'x-chatwoot-signature': signed['x-chatwoot-signature'].slice(0, -2) }],
  ['a bare signature', { 'x-chatwoot-signature': signed['x-chatwoot-signature'].slice('sha256='.length) }],
])('%s is refused with 401, and no reason', async (_what, headers) => {
  const response = await tellGuide(guide.origin, body, today, headers);
  expect(response.status).toBe(401);
  expect(await response.json()).toEqual({ code: 'NotSigned', message: expect.not.stringContaining('knee') });
});

test.each([-4, 4])('a time that is %s minutes off is taken: clocks differ, and queues are slow', async (count) => {
  // Nobody talks there.
  expect((await tellGuide(guide.origin, body, minutes(count))).status).toBe(410);
});

test('what is too large, no JSON or no POST is refused, and what is for nobody is taken and left', async () => {
  expect((await tellGuide(guide.origin, `"${'x'.repeat(70_000)}"`, today)).status).toBe(413);
  expect((await tellGuide(guide.origin, '{"event":', today)).status).toBe(400);
  expect((await tellGuide(guide.origin, body, today, { 'content-type': 'text/plain' })).status).toBe(415);
  expect((await fetch(`${guide.origin}/api/chatwoot`)).status).toBe(405);
  expect((await tellGuide(guide.origin, { event: 'conversation_typing_on' }, today)).status).toBe(200);
  expect((await tellGuide(guide.origin, statusChanged(1), today)).status).toBe(200);
});

test('words that cannot be shown are refused, so that whoever wrote sees that they have not arrived', async () => {
  for (const content of [null, ' ', 'x'.repeat(4_001)])
    expect((await tellGuide(guide.origin, messageCreated(1, { content }), today)).status).toBe(422);
});

test('beyond its rate it is refused for the rest of the minute', async () => {
  const answers = await Promise.all(Array.from({ length: 110 }, () => tellGuide(guide.origin, body, today)));
  expect(answers.map(({ status }) => status)).toContain(429);
});

test('without the setting there is no such address', async () => {
  const other = await startGuide();
  expect((await tellGuide(other.origin, body, today)).status).toBe(404);
  await other.stop();
});

test.each<[string, object]>([
  ['a note between colleagues', { private: true }],
  ['one of a version that does not say if it is one', { private: undefined }],
  ['what a patient said', { message_type: 'incoming' }],
  ['a greeting', { message_type: 'template' }],
  ['an event of its own', { message_type: 'activity' }],
  ['what a bot wrote', { sender: { id: 1, name: 'Bot', type: 'agent_bot' } }],
  ['what a rule wrote', { sender: null }],
  ['a message that was changed', { event: 'message_updated' }],
])('%s is not for the patient', (_what, extra) => {
  expect(readEvent(messageCreated(1, extra))).toBeUndefined();
});

test('a conversation that is opened again, or put off, has not ended', () => {
  expect(readEvent(statusChanged(1, 'open'))).toBeUndefined();
  expect(readEvent(statusChanged(1, 'snoozed'))).toBeUndefined();
  expect(readEvent(statusChanged(1))).toEqual({ is: 'resolved', talk: '1' });
});
