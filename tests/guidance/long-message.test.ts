import { ask, buildApp } from '../support/guide';
import { repliesAt } from '../support/words-of-content';

let app: Awaited<ReturnType<typeof buildApp>>;
beforeAll(async () => {
  app = await buildApp();
});

const story = 'i have been waiting for this for fourteen months and my neighbour says that hers took longer. '.repeat(
  40,
);
const note = repliesAt('long-message');

test('of a message of hundreds of words the first part is answered, and the reply says so', async () => {
  const { intent, text } = await ask(app, `is my scan on friday still going ahead? ${story}`);
  expect(intent).toBe('appointment-going-ahead');
  expect(text).toContain(note);
});

test('an emergency at the end of a long message is found, and its reply has no other lines', async () => {
  const { urgency, text } = await ask(
    app,
    `is my scan still going ahead? ${story} my mums face has dropped on one side`,
  );
  expect(urgency).toBe('emergency');
  expect(text).not.toContain(note);
});

test('a message of the usual length is not called long', async () => {
  expect((await ask(app, 'is my scan on friday still going ahead? i have waited for months')).text).not.toContain(note);
});

describe('a text that is far longer than a person types', () => {
  const novel = story.repeat(20);

  test('is read at its beginning and its end, and the reply says it is read in part', async () => {
    const { intent, text } = await ask(app, `is my scan on friday still going ahead? ${novel}`);
    expect([intent, text.includes(note)]).toEqual(['appointment-going-ahead', true]);
    expect((await ask(app, `${novel} my mums face has dropped on one side`)).urgency).toBe('emergency');
  });

  test('without a space is one word, of which only the beginning is read', () => {
    const [word] = app.edition.understander.understand('st'.repeat(30_000)).tokens.words;
    expect(word).toBe('st'.repeat(20));
  });
});
