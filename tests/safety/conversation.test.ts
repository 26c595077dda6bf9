import type { App } from '../../src/app';
import type { Memory } from '../../src/guidance/memory';
import { textOf } from '../../src/guidance/reply';
import { buildApp } from '../support/guide';
import { withStore } from '../support/with-store';

const memories: Memory[] = [];
let app: App;
let count = 0;
beforeAll(async () => {
  app = await buildApp();
  const { add } = app.records.turns;
  withStore(app, {
    add: (turn) => {
      memories.push(turn.memory);
      return add(turn);
    },
  });
});

/** The replies to one message after another, in a conversation of their own. */
async function talk(texts: readonly string[], now = '2025-12-16T10:00:00Z') {
  const conversation = `safety ${count++}`;
  const replies = [];
  for (const text of texts) {
    const reply = await app.answer({ text, conversation, now: new Date(now) });
    replies.push({ ...reply, text: textOf(reply) });
  }
  return replies;
}

describe('H19 a question is no news', () => {
  test.each([
    'is my mri on thursday cancelled',
    'has my hip op been cancelled?',
    'my bloods are tomorrow are they cancelled',
    'is my operation cancelled because of the strike',
  ])('%j is told to go unless told', async (text) => {
    const [reply] = await talk([text]);
    expect(reply.text).toMatch(/^(?:I do not know\. )?Go to your .* unless/);
    expect(reply.text).not.toContain('Wait for the hospital');
  });

  test.each([
    'my op on friday has been cancelled',
    'my chemo on thursday has been cancelled',
    'they cancelled my scan on thursday',
  ])('%j is, and stays it', async (text) => {
    const [first, second] = await talk([text, 'so do i go']);
    expect(first.text).toContain('new date');
    expect(second.text).toContain('You told me that it is cancelled');
  });

  test('what is back on is on', async () => {
    const texts = [
      'clinic on thursday at 11',
      'they said it was cancelled',
      'then they texted its back on',
      'so do i go',
    ];
    const replies = await talk(texts);
    expect(replies[3].text).toContain('as planned');
  });

  test('what was moved is not gone to on the old day', async () => {
    const [, , third] = await talk(['clinic friday 10am', 'they moved it to saturday', 'do i go friday']);
    expect(third.text).toContain('on Saturday 20 December');
    expect(third.text).not.toContain('Friday 19 December');
  });

  test.each(['is it still on', 'is my scan still going ahead', 'do i still come in', 'so is it on or not'])(
    '%j after the question of the guide is not taken for its answer',
    async (text) => {
      const [, reply] = await talk(['is my scan on thursday still on', text]);
      expect(reply.text).not.toContain('told you that it is on');
      expect(reply.text).not.toMatch(/^Then go/);
    },
  );
});

test('H20 the day and hour are named as understood, a correction is taken, and a day that has passed is said to be past', async () => {
  const [first, second, third] = await talk([
    'my scan is thurs at half 8, still on?',
    'sorry i mean friday',
    'no it was yesterday',
  ]);
  expect(first.text).toContain('Thursday 18 December at 8:30am');
  expect(second.text).toContain('Friday 19 December at 8:30am');
  expect(third.text).toContain('Monday 15 December has passed');
});

describe('H21 an alarm stands', () => {
  test.each([
    'its probably just indigestion',
    'should i give him an aspirin',
    'he looks a bit better now',
    'is it just heartburn',
    'can i wait for my gp tomorrow',
    'he doesnt want an ambulance',
  ])('%j after chest pain gets 999 again', async (text) => {
    const [, reply] = await talk(['my husband has crushing chest pain and is sweating', text]);
    expect(reply.urgency).toBe('emergency');
    expect(reply.text).toContain('999');
  });

  test('an emergency after a crisis is an emergency', async () => {
    const [, reply] = await talk(['i want to kill myself', 'my mum has collapsed and is not breathing']);
    expect(reply.urgency).toBe('emergency');
  });
});

describe('H22 another language', () => {
  test.each([
    'czy moja wizyta w szpitalu jest odwołana',
    'هل المستشفى مفتوح اليوم',
    'mi cita en el hospital sigue en pie',
    '医院明天开门吗',
    'чи працює лікарня завтра',
    'programarea mea la spital mai este valabilă',
  ])('%j gets 999 and an interpreter', async (text) => {
    const [reply] = await talk([text]);
    expect(reply.text).toMatch(/999[\s\S]*Call 111 and say the language you want/);
  });

  test.each([
    'hwo do i konw if mi aponitmnt fri is stil goin ahed',
    'wen duz teh stryk finnish',
    'is ma opp still gan ahead pet',
    'hospitl opn tody plz',
    'canny get thru tae the hosptl',
    'asdf jkl qwer',
  ])('%j is not taken for one', async (text) => {
    const [reply] = await talk([text]);
    expect(reply.text).not.toContain('say the language');
  });
});

test('H23 personal details are neither repeated nor kept', async () => {
  const replies = await talk([
    'my name is Doreen Pickles, nhs number 943 476 5919, dob 04/03/1941, is my scan on thursday on?',
    'its 9434765919 if you need it, and doreen@example.com',
    'say that again',
  ]);
  expect(replies[0].text).toContain('Thursday 18 December');
  const everything = JSON.stringify([replies.map(({ text }) => text), memories.slice(-3)]);
  expect(everything).not.toMatch(/doreen|pickles|943|5919|1941/i);
});
