import type { Activity } from 'botframework-schema';
import type { App } from '../../../src/app';
import { newFileUrl } from '../../support/both-engines';
import { startChannel } from '../../support/channel-stub';
import { eventually } from '../../support/eventually';
import { today } from '../../support/guide';
import { activity, startGuide } from '../../support/http-guide';
import { startLoginServer, tokenWith } from '../../support/login-server';
import { patientAt } from '../../support/patient-chat';
import { appWithStaff } from '../../support/with-staff';
import { filled, repliesAt } from '../../support/words-of-content';

const minutes = (count: number): number => count * 60_000;
const headlineAt = (name: string): string => repliesAt('hand-off', 'replies', name, 'headline');
const sayAt = (name: string): string => repliesAt('hand-off', 'says', name, 'say');
const environment = { HAND_OFF_TO: 'bot-framework', HAND_OFF_SKILL: 'strikes' };
/** As patients read the name of whoever answers at a desk that gives none. */
const team = 'The patient advice team';

type Channel = Awaited<ReturnType<typeof startChannel>>;

let url: string;
let app: App;
let guide: Awaited<ReturnType<typeof startGuide>>;
let now = today;
const channels: Channel[] = [];

const start = async () => {
  app = await appWithStaff({ databaseUrl: url });
  guide = await startGuide({ app, clock: () => now, environment, limits: { handOffMs: 1_000_000 } });
};
const stop = async () => {
  await guide.stop();
  await app.records.close();
};
beforeEach(async () => {
  url = newFileUrl();
  now = today;
  await start();
});
afterEach(async () => {
  await stop();
  for (const channel of channels.splice(0)) channel.stop();
});

const later = async (ms: number): Promise<void> => {
  now = new Date(now.getTime() + ms);
  await app.handOffs.tend(now);
};
let count = 0;

/** Somebody who writes in a channel that is an agent hub. */
async function patientIn(statuses?: readonly number[]) {
  const channel = await startChannel(statuses);
  channels.push(channel);
  count += 1;
  const conversation = { id: `patient ${count}` };
  const from = { conversation, serviceUrl: channel.serviceUrl, deliveryMode: undefined };
  const post = (extra: object): Promise<Response> => guide.post(activity({ ...from, ...extra }));
  const events = () =>
    channel.received.map(({ body }) => body as Partial<Activity>).filter((one) => one.type === 'event');
  const texts = () => channel.received.flatMap(({ body }) => (body.type === 'message' ? [body.text ?? ''] : []));
  return {
    conversation,
    channel,
    events,
    texts,
    say: (text: string) => post({ text }),
    /** As botbuilder's `EventFactory.createHandoffStatus` writes it. */
    status: (state: string, message?: string) =>
      post({ type: 'event', name: 'handoff.status', value: { state, message }, text: undefined, attachments: [] }),
    hears: (words: string) => eventually(() => texts().some((text) => text.includes(words)), 20_000),
    async asks(): Promise<void> {
      await post({ text: 'I want to speak to a person' });
      await channel.first(1);
      await post({ text: sayAt('yes') });
      await eventually(() => events().length === 1 && texts().length === 2);
      await eventually(async () => (await app.records.handOffs.inStages(['waiting'])).every(({ outside }) => outside));
    },
  };
}
const waiting = async () => (await app.handOffs.staff.queue()).waiting.length;

test('the hub is asked by the event of the protocol, without words, once', async () => {
  const patient = await patientIn();
  await patient.asks();
  await later(1_000);
  const [event, ...more] = patient.events();
  expect(more).toEqual([]);
  expect(event).toMatchObject({
    type: 'event',
    name: 'handoff.initiate',
    value: { skill: 'strikes', handOff: expect.any(String) },
    conversation: patient.conversation,
    relatesTo: { channelId: 'emulator', conversation: patient.conversation, user: { id: 'user-1' } },
    attachments: [],
  });
  expect(JSON.stringify(event)).not.toContain('speak to a person');
});

test('nobody is told that what they wrote before is not read: the hub has it', async () => {
  const patient = await patientIn();
  await patient.say('I want to speak to a person');
  await patient.hears(repliesAt('hand-off', 'replies', 'offer-in-channel', 'body', 1));
  expect(patient.texts()[0]).toContain(repliesAt('hand-off', 'asks'));
});

test('accepted: the patient is told that somebody is there, and the guide leaves the talk to them', async () => {
  const patient = await patientIn();
  await patient.asks();
  for (const again of [1, 2])
    expect({ again, status: (await patient.status('accepted')).status }).toEqual({ again, status: 200 });
  await patient.hears(filled(headlineAt('taken'), { name: team }));
  await patient.say('it is about my knee');
  await later(minutes(15));
  await patient.say('the left one');
  // What people answer goes from the hub to the patient: nothing here tells that they have fallen silent.
  await later(minutes(15));
  expect(patient.texts()).toHaveLength(3);
  await patient.status('completed');
  await patient.hears(filled(headlineAt('closed'), { name: team }));
  await patient.say('is my gp open');
  await eventually(() => patient.texts().length === 5);
  expect(patient.events()).toHaveLength(1);
  expect(await app.handOffs.staff.figures(now)).toMatchObject({ answered: 1, nobody: 0 });
});

test.each(['waiting', 'with-person'])('failed while %s: back to the guide, and told what to do', async (stage) => {
  const patient = await patientIn();
  await patient.asks();
  if (stage === 'with-person') await patient.status('accepted');
  await patient.status('failed', 'nobody has the skill');
  await patient.hears(headlineAt('nobody'));
  expect(patient.texts().join()).not.toContain('skill');
  await patient.say('is my gp open');
  await eventually(() => patient.texts().at(-1)?.includes(headlineAt('nobody')) === false);
});

test('where nobody accepts in time the patient is back, and the hub is told', async () => {
  const patient = await patientIn();
  await patient.asks();
  await later(minutes(9));
  expect(await waiting()).toBe(1);
  await later(minutes(1));
  await patient.hears(headlineAt('nobody'));
  await later(0);
  await eventually(() => patient.events().at(-1)?.name === 'handoff.status');
  expect(patient.events().at(-1)?.value).toEqual({ state: 'completed' });
  await patient.status('accepted');
  expect((await app.handOffs.staff.queue()).talking).toEqual([]);
});

test('where the hub takes no event, the patient is back within a minute', async () => {
  const patient = await patientIn([200, 400, 400, 400]);
  await patient.say('I want to speak to a person');
  await patient.channel.first(1);
  await patient.say(sayAt('yes'));
  await eventually(async () => (await waiting()) === 1);
  await later(30_000);
  await patient.hears(headlineAt('nobody'));
});

test.each(['waiting', 'with-person'])('an alarm while %s is answered at once, and told to the hub', async (stage) => {
  const patient = await patientIn();
  await patient.asks();
  if (stage === 'with-person') await patient.status('accepted');
  await patient.say('my husband has chest pain and is grey and sweating');
  await eventually(() => patient.channel.received.some(({ body }) => JSON.stringify(body).includes('"emergency"')));
  await eventually(() => patient.events().length === 2);
  expect(patient.events()[1]).toMatchObject({
    name: 'guide.alarm',
    value: { condition: expect.any(String), text: expect.stringContaining('chest pain') },
  });
});

test('back to the guide: the hub is told', async () => {
  const patient = await patientIn();
  await patient.asks();
  await patient.status('accepted');
  await patient.say(sayAt('back'));
  await patient.hears(headlineAt('back'));
  await eventually(() => patient.events().at(-1)?.name === 'handoff.status');
});

test('a talk goes on after a restart: it is asked for once, and what the hub tells then is heard', async () => {
  const patient = await patientIn();
  await patient.asks();
  await stop();
  await start();
  await later(1_000);
  await patient.status('accepted');
  await patient.hears(filled(headlineAt('taken'), { name: team }));
  expect(patient.events().map(({ name }) => name)).toEqual(['handoff.initiate']);
});

test('a killed machine that had not asked the hub yet: another asks', async () => {
  const patient = await patientIn([200, 500, 500, 500, 500, 500, 500]);
  await patient.say('I want to speak to a person');
  await patient.channel.first(1);
  await patient.say(sayAt('yes'));
  await eventually(async () => (await waiting()) === 1);
  await stop();
  await start();
  await later(20_000);
  await eventually(() => patient.events().length > 0);
});

test('with consent, where a channel keeps words, they go along as a transcript', async () => {
  const { channel, conversation, events } = await patientIn();
  const reference = {
    channelId: 'emulator',
    serviceUrl: channel.serviceUrl,
    conversation,
    bot: { id: 'bot-1' },
    user: { id: 'user-1' },
  };
  const reach = {
    way: `bot-framework ${JSON.stringify(reference)}`,
    earlier: async () => [
      { by: 'patient' as const, at: today, words: 'is my gp open' },
      { by: 'guide' as const, at: today, words: 'It is.' },
    ],
  };
  const talk = (text: string, activity: string) => app.take({ conversation: 'kept', text, activity, now, reach });
  await talk('I want to speak to a person', 'a');
  await talk(sayAt('yes-with-chat'), 'b');
  await eventually(() => events().length === 1);
  expect(events()[0].attachments).toEqual([
    {
      contentType: 'application/json',
      name: 'Transcript',
      content: {
        activities: [
          expect.objectContaining({ type: 'message', text: 'is my gp open', from: { id: 'user-1', role: 'user' } }),
          expect.objectContaining({ type: 'message', text: 'It is.', from: { id: 'bot-1', role: 'bot' } }),
        ],
      },
    },
  ]);
});

test.each([
  ['no state', {}],
  ['another state', { state: 'maybe' }],
  ['no value', undefined],
])('a status with %s changes nothing', async (_what, value) => {
  const patient = await patientIn();
  await patient.asks();
  const sent = activity({
    type: 'event',
    name: 'handoff.status',
    value,
    conversation: patient.conversation,
    serviceUrl: patient.channel.serviceUrl,
    deliveryMode: undefined,
  });
  expect((await guide.post(sent)).status).toBe(200);
  expect(await waiting()).toBe(1);
});

test('in a web chat, which no hub is in, nobody is offered', async () => {
  const patient = await patientAt(guide.origin);
  expect((await patient.say('I want to speak to a person'))[0].text).not.toContain(repliesAt('hand-off', 'asks'));
});

test('a status without a valid token is refused', async () => {
  const login = await startLoginServer();
  const closed = await startGuide({
    app,
    environment: { ...login.environment('botbuilder'), ...environment },
  });
  const event = activity({ type: 'event', name: 'handoff.status', value: { state: 'accepted' } });
  jest.spyOn(console, 'error').mockImplementation(() => undefined);
  expect((await closed.post(event)).status).toBe(401);
  expect((await closed.post(event, { authorization: 'Bearer nonsense' })).status).toBe(401);
  const serviceUrl = 'http://localhost:56150';
  const known = activity({ type: 'event', name: 'handoff.status', value: { state: 'accepted' }, serviceUrl });
  expect((await closed.post(known, { authorization: tokenWith() })).status).toBe(200);
  await closed.stop();
  login.stop();
});

test('with the inbox of the desk a status is none of ours', async () => {
  const inbox = await appWithStaff();
  const other = await startGuide({ app: inbox, clock: () => now, limits: { handOffMs: 1_000_000 } });
  const post = (extra: object) =>
    other.post(
      activity({ conversation: { id: 'inbox' }, serviceUrl: channel.serviceUrl, deliveryMode: undefined, ...extra }),
    );
  const channel = await startChannel();
  channels.push(channel);
  await post({ text: 'I want to speak to a person' });
  await channel.first(1);
  await post({ text: sayAt('yes') });
  await channel.first(2);
  await post({ type: 'event', name: 'handoff.status', value: { state: 'accepted' } });
  expect((await inbox.handOffs.staff.queue()).waiting).toHaveLength(1);
  expect(channel.received.map(({ body }) => body.type)).toEqual(['message', 'message']);
  await other.stop();
});
