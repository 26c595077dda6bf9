import type { App } from '../../src/app';
import type { ForeignLanguage } from '../../src/content/languages-schema';
import { isAlarm } from '../../src/understanding/alarm/urgency';
import { ask, buildApp } from '../support/guide';
import { foreignSentences } from './foreign-sentences';

let app: App;
let languages: readonly ForeignLanguage[];
beforeAll(async () => {
  app = await buildApp();
  languages = app.edition.content.languages;
});

const languageNamed = (name: string): ForeignLanguage => {
  const found = languages.find((language) => language.name === name);
  if (!found) throw new Error(`no language "${name}"`);
  return found;
};

describe.each(foreignSentences)(
  'H51 an emergency in another language raises 999 ($language)',
  ({ language, emergencies }) => {
    test.each([...emergencies])('%j', async (text) => {
      const { says } = languageNamed(language);
      const reply = await ask(app, text);
      expect(isAlarm(reply.urgency)).toBe(true);
      const sentence = reply.urgency === 'emergency' ? says['call-999'] : says['in-danger'];
      expect(reply.body[0]).toBe(sentence.words);
    });
  },
);

describe.each(foreignSentences)('H52 a calm message in another language stays calm ($language)', ({ calm }) => {
  test.each([...calm])('%j', async (text) => {
    expect(isAlarm((await ask(app, text)).urgency)).toBe(false);
  });
});

test('H51 the examples of every language are answered as the content says, by the whole guide', async () => {
  for (const { raises } of languages)
    for (const text of raises) expect([text, isAlarm((await ask(app, text)).urgency)]).toEqual([text, true]);
});

test('H52 the calm examples of every language are', async () => {
  for (const { doesNotRaise } of languages)
    for (const text of doesNotRaise) expect([text, isAlarm((await ask(app, text)).urgency)]).toEqual([text, false]);
});

test('H51 nothing that follows lowers it, and an English message is answered in English', async () => {
  const say = (text: string, minute: number) =>
    app.answer({ text, conversation: 'H51', now: new Date(Date.UTC(2025, 11, 18, 10, minute)) });
  await say('mój mąż nie oddycha', 0);
  const reply = await say('he is still not breathing', 1);
  expect(reply.urgency).toBe('emergency');
  expect(reply.body).not.toContain(languageNamed('polish').says['call-999'].words);
});

test('H53 sentences that nobody has reviewed are kept back where the setting says so; the alarm is not', async () => {
  const careful = await buildApp({ saysUnreviewed: false });
  const { says } = languageNamed('polish');
  expect(Object.values(says).some(({ isReviewed }) => isReviewed)).toBe(false);
  const emergency = await ask(careful, 'mój mąż nie oddycha');
  expect(emergency.urgency).toBe('emergency');
  const calm = await ask(careful, 'czy moja wizyta w szpitalu jest odwołana');
  expect(calm.text).toMatch(/999[\s\S]*111/);
  for (const { words } of Object.values(says)) expect(emergency.text + calm.text).not.toContain(words);
});

test('H53 the reply to another language says in it what it says in English, 999 first', async () => {
  const { says } = languageNamed('polish');
  for (const text of ['czy moja wizyta w szpitalu jest odwołana', 'do you speak polish']) {
    const { headline, body } = await ask(app, text);
    expect(headline.indexOf('999')).toBeGreaterThan(0);
    expect(headline.indexOf('999')).toBeLessThan(headline.indexOf('111'));
    expect(body.slice(0, 2)).toEqual([says.serious.words, says.interpreter.words]);
  }
});
