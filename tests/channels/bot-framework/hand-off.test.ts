import type { App } from '../../../src/app';
import { startChannel } from '../../support/channel-stub';
import { eventually } from '../../support/eventually';
import { today } from '../../support/guide';
import { activity, startGuide } from '../../support/http-guide';
import { appWithStaff } from '../../support/with-staff';
import { filled, repliesAt } from '../../support/words-of-content';

const sam = { id: 'sam', name: 'Sam' };

let app: App;
let guide: Awaited<ReturnType<typeof startGuide>>;
beforeAll(async () => {
  app = await appWithStaff();
  guide = await startGuide({ app, limits: { handOffMs: 1_000_000 } });
});
afterAll(() => guide.stop());

/** Somebody who writes in the Emulator. */
async function patientIn(conversation: object, statuses?: readonly number[]) {
  const channel = await startChannel(statuses);
  let count = 0;
  return {
    channel,
    texts: () => channel.received.map(({ body }) => body.text ?? ''),
    async say(text: string): Promise<void> {
      count += 1;
      const sent = { text, conversation, serviceUrl: channel.serviceUrl, deliveryMode: undefined };
      await guide.post(activity({ ...sent, id: `${JSON.stringify(conversation)} ${count}` }));
    },
  };
}
const waiting = async () => (await app.handOffs.staff.queue()).waiting;

test('in a channel of the Bot Framework people answer by messages that nobody asked for, with their name', async () => {
  const { channel, texts, say } = await patientIn({ id: 'one' });
  await say('I want to speak to a person');
  await channel.first(1);
  // Nothing is kept there of what was said: nothing can be passed on.
  expect(texts()[0]).not.toContain(repliesAt('hand-off', 'says', 'yes-with-chat', 'say'));
  await say('yes');
  await channel.first(2);
  const [{ id }] = await waiting();
  await app.handOffs.staff.claim(id, sam, today);
  await channel.first(3);
  await say('it is about my knee');
  await eventually(async () => ((await app.handOffs.staff.talk(id))?.said ?? []).some(({ by }) => by === 'patient'));
  await app.handOffs.staff.say(id, sam, 'Which knee?', 'a', today);
  await app.handOffs.staff.say(id, sam, 'Left or right?', 'b', today);
  await channel.first(5);
  expect(texts().slice(3)).toEqual(
    ['Which knee?', 'Left or right?'].map((says) =>
      filled(repliesAt('hand-off', 'person-says'), { name: 'Sam', says }),
    ),
  );
  expect(channel.received[3].url).toBe('/v3/conversations/one/activities');
  await app.handOffs.staff.close(id, sam, today);
  await channel.first(6);
  channel.stop();
});

test('where the channel takes nothing any more, the patient has gone, and waits for nobody', async () => {
  const { channel, say } = await patientIn({ id: 'gone' }, [200, 200, 403]);
  await say('I want to speak to a person');
  await channel.first(1);
  await say('yes');
  await channel.first(2);
  const [{ id }] = await waiting();
  await app.handOffs.staff.claim(id, sam, today);
  await eventually(async () => (await app.handOffs.staff.talk(id))?.handOff.stage === 'ended');
  channel.stop();
});

test('in a group, where others read along, and where answers are in the body, the guide names the address of today', async () => {
  const group = await patientIn({ id: 'group', isGroup: true });
  await group.say('I want to speak to a person');
  await group.channel.first(1);
  expect(group.texts()[0]).not.toContain(repliesAt('hand-off', 'asks'));
  group.channel.stop();
  const [reply] = await guide.ask('I want to speak to a person', { conversation: { id: 'in-body' } });
  expect(reply.text).not.toContain(repliesAt('hand-off', 'asks'));
});
