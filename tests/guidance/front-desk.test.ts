import type { App } from '../../src/app';
import { textOf } from '../../src/guidance/reply';
import { buildApp } from '../support/guide';
import { headlineOf, repliesAt, sentencesOf, wordsAt } from '../support/words-of-content';

let app: App;
let count = 0;
beforeAll(async () => {
  app = await buildApp();
});

/** What the guide says to messages a minute apart. */
async function talk(...messages: string[]): Promise<string[]> {
  const conversation = `front desk ${count++}`;
  const said: string[] = [];
  for (const [minute, text] of messages.entries()) {
    const now = new Date(Date.UTC(2025, 11, 18, 10, minute));
    said.push(textOf(await app.answer({ text, conversation, now })));
  }
  return said;
}

describe('several appointments', () => {
  test('of two people, each has its own day', async () => {
    const [both] = await talk("mum's eye clinic is on friday and my mri is on monday, do they still go ahead");
    expect(both).toContain("Your mum's eye clinic appointment on Friday 19 December");
    expect(both).toContain('Your MRI scan on Monday 22 December');
  });

  test('a time after the end of the strike is not called a time in the strike', async () => {
    const [both] = await talk('my xray is monday 22 dec at 10am and my bloods are friday at 9, are they both still on');
    expect(both).toContain('Monday 22 December at 10am');
    const monday = both.split('\n').find((line) => line.includes('Monday 22 December'));
    expect(monday).toContain(sentencesOf(repliesAt('visit', 'listed', 'no-strike'))[1]);
  });
});

describe('what is asked of a visit comes before the visit', () => {
  test.each([
    ['is my operation on friday still on', 'can i eat before it', 'eat-and-drink'],
    ['is my scan on friday still on', 'is there parking', 'parking'],
    ['is my scan on friday still on', 'can my husband come in with me', 'companion'],
    ['is my scan on friday still on', 'i need an interpreter', 'interpreter'],
  ])('%j, then %j', async (first, second, variant) => {
    const [, answer] = await talk(first, second);
    expect(answer).toContain(headlineOf('before-you-come', variant));
  });
});

describe('what is hard for somebody', () => {
  test('who cannot hear is not told to keep the phone near, now or later', async () => {
    const said = await talk('im deaf and i have a scan on friday, is it still on', 'they havent told me anything');
    for (const reply of said) expect(reply).not.toMatch(/keep your phone near/i);
    expect(said.join('\n')).toContain('Relay UK');
  });

  test('fear is met with one human sentence, and only once', async () => {
    const said = await talk(
      'im so scared, is my operation on friday still on',
      'im really scared about it, what if they cancel',
    );
    expect(said[0]).toMatch(/natural to be worried|hard to wait/i);
    expect(said[1]).not.toContain(wordsAt('conversation/feelings', 'feelings', 'afraid', 'says'));
  });
});

test('the same question again is answered shorter, with who knows more', async () => {
  const [first, second] = await talk('is a&e open', 'is a&e open today though');
  const headline = first.split('\n')[0];
  expect(second).toContain(headline);
  expect(second.length).toBeLessThan(first.length);
});

test('three questions in one message are all answered', async () => {
  const [reply] = await talk('when does the strike end, is a&e open and is my gp open?');
  for (const words of ['7am on Monday 22 December', 'A&E', 'GP surger']) expect(reply).toContain(words);
});

test('"what if they move it" is no news that it was moved', async () => {
  const [, second] = await talk(
    'my hip operation is on friday is it on',
    'what if they move it and im on holiday in february',
  );
  expect(second).not.toContain(sentencesOf(headlineOf('appointment-going-ahead', 'told-moved-to'))[1]);
});
