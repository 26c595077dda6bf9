import type { App } from '../../src/app';
import type { ConversationReference } from '../../src/channels/bot-framework/conversation-reference';
import { textOf } from '../../src/guidance/reply';
import { sendTelling } from '../../src/jobs/send-telling';
import { openTellings } from '../../src/jobs/tellings';
import type { CarryOut } from '../../src/turns/wish';
import { buildApp, today } from '../support/guide';
import { startGuide } from '../support/http-guide';
import { signedInAs } from '../support/signed-in';

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

const referenceTo = (id: string): ConversationReference => ({
  channelId: 'msteams',
  serviceUrl: 'https://smba.trafficmanager.net/uk/',
  conversation: { id },
  bot: { id: 'bot' },
  user: { id: 'user' },
});
const words = { intent: 'strike-talks', headline: 'It is called off.', body: [], sources: [], sourceLine: '' };

/** A conversation in a channel that can reach people later. */
function talkOf(id: string) {
  const carryOut: CarryOut = (asked, now) => app.records.references.wish(referenceTo(id), asked, now);
  return async (text: string) => {
    const reply = await app.answer({ text, conversation: `msteams/${id}`, now: today, carryOut });
    return { ...reply, text: textOf(reply) };
  };
}

async function tellAll(): Promise<string[]> {
  const reached: string[] = [];
  const tellings = openTellings(app.records.tellings);
  const id = await tellings.write(words, {}, 'Ann', today);
  await tellings.does('approve', id, 'Ben', today, true);
  const parts = {
    store: app.records.tellings,
    clock: () => new Date(),
    perSecond: 1_000,
    atOnce: 8,
    deliver: () => async (address: string) => {
      reached.push((JSON.parse(address) as ConversationReference).conversation.id);
      return { is: 'sent' } as const;
    },
  };
  await sendTelling(id, parts, new AbortController().signal);
  await sendTelling(id, parts, new AbortController().signal);
  return reached.sort();
}

const waysToStop = [
  'stop',
  'STOP',
  'Stop telling me!',
  'unsubscribe',
  'unsubscribe me please',
  'please stop sending me mesages',
  "don't message me again",
  'no more updates please',
  'can you stop texting me',
  'take me off the list',
  'I do not want to be told any more',
  'turn off notifications',
  "please don't message me again",
  "I don't want any more messages from you",
  'how do I unsubscribe?',
  'do not contact me any more',
  'I would like to stop getting these messages.',
  'No more msgs!!',
];
/** With something else in the same message. */
const stopsBeside = [
  'Please stop messaging me. Is A&E open?',
  "is a&e open - and don't message me again",
  'Stop. Is A&E open?',
];

test('H84: nobody is told twice, and nobody who said stop, in whatever words', async () => {
  for (const [at, words] of waysToStop.entries()) {
    const says = talkOf(`stops ${at}`);
    await says('tell me if it changes');
    expect((await says(words)).text).not.toMatch(/not understand|not sure/);
  }
  for (const [at, words] of stopsBeside.entries()) {
    const says = talkOf(`stops beside ${at}`);
    await says('tell me if it changes');
    const { text, intent } = await says(words);
    // The guide may ask if they are safe, too.
    expect(['emergency-department-open', 'mental-health-crisis']).toContain(intent);
    expect(text).toContain(app.edition.content.wording.telling.stop.done.headline);
  }
  await talkOf('wants it')('keep me posted');
  expect((await talkOf('wants it')('when does the strike stop? is a&e open')).text).not.toMatch(/I have stopped/);
  expect(await tellAll()).toEqual(['wants it']);
});

test.each(['Stop. I want to die.', 'please stop messaging me, my chest hurts and i cannot breathe'])(
  'H89: "%s" is answered as the danger that it is, first',
  async (words) => {
    const says = talkOf(`stop in danger: ${words}`);
    await says('tell me if it changes');
    const { urgency, text } = await says(words);
    expect(['emergency', 'crisis']).toContain(urgency);
    expect(text.split('\n')[0]).not.toMatch(/stopped/);
  },
);

test('H88: what could harm is not sent to many, and one person alone sends nothing', async () => {
  const guide = await startGuide({ app });
  const editor = await signedInAs(guide, 'editor');
  const own = { kind: 'own', headline: 'All is well.', source: 'Conquest Hospital', read: 'yes' };
  for (const body of ['Do not go to A&E.', 'You need not call 999.', 'Ring Ann on 07700 900123.'])
    expect((await editor.sendForm('/desk/telling', { ...own, body })).status).toBe(422);
  for (const question of ['will the strike be called off', 'my chest hurts', 'what is the weather'])
    expect((await editor.sendForm('/desk/telling', { kind: 'answer', question })).status).toBe(422);
  const tellings = openTellings(app.records.tellings);
  const id = await tellings.write(words, {}, 'Ann', today);
  expect(await tellings.does('approve', id, 'Ann', today, true)).toBe('ANOTHER_HAS_TO_APPROVE');
  await guide.stop();
});

test.each(['my chest hurts and i cannot breathe', 'i want to kill myself'])(
  'H89: after "%s" a wish to be told is not noted, and stop comes after what to do',
  async (alarm) => {
    const id = `in danger: ${alarm}`;
    const says = talkOf(id);
    await says(alarm);
    expect((await says('tell me if it changes')).text).toMatch(/999|111/);
    expect((await says('remind me on the day')).text).toMatch(/999|111/);
    const stopped = await says('stop telling me');
    expect(stopped.text).toMatch(/999|111/);
    const noted = await app.records.engine.db.selectFrom('reference').select(['consent', 'reference']).execute();
    expect(noted.some(({ reference }) => reference.includes(id))).toBe(false);
    // The alarm stands through news for many.
    await tellAll();
    expect((await says('is my scan on friday')).text).toMatch(/999|111/);
  },
);

test('H87: who asks to be told hears that a message may not come, or cannot, and what to do all the same', async () => {
  const { telling } = app.edition.content.wording;
  const unless = /unless you are told it is cancelled|go as planned/;
  for (const answer of [telling.tell.done, telling.tell['not-here'], telling.remind.done, telling.remind['not-here']])
    expect(answer.body.join(' ')).toMatch(unless);
  expect(telling.tell.done.body.join(' ')).toMatch(/may not reach you/);
  expect(telling.remind.done.body.join(' ')).toMatch(/may not reach you/);
  const here = await app.answer({ text: 'tell me if it changes', now: today });
  expect(here.headline).toBe(telling.tell['not-here'].headline);
});
