import { parse } from 'yaml';
import type { App } from '../../../src/app';
import type { WhyMissed } from '../../../src/missed/question-store';
import { questionSeals } from '../../../src/missed/sealed-questions';
import type { DeskBrowser } from '../../support/desk-browser';
import { buildApp, today } from '../../support/guide';
import { startGuide } from '../../support/http-guide';
import { signedInAs } from '../../support/signed-in';

const key = 'a key of tests, of 32 characters';
const wombat = 'can i keep my wombat on the ward';
let app: App;
let guide: Awaited<ReturnType<typeof startGuide>>;
let before: number;
let editor: DeskBrowser;

beforeAll(async () => {
  app = await buildApp({ keepsQuestions: true, questionsKey: key });
  guide = await startGuide({ app });
  editor = await signedInAs(guide, 'editor');
});
afterAll(async () => {
  await guide.stop();
  await app.records.close();
});
beforeEach(async () => {
  before = (await app.revisions.list()).length;
  const all = await app.records.questions.latest(100);
  await app.records.questions.remove(all.map(({ number }) => number));
});

/** The drafts that a test has made, with their files. */
async function drafts() {
  const all = await app.revisions.list();
  const made = all.slice(0, all.length - before);
  return Promise.all(made.map(async (one) => ({ ...one, changes: await app.revisions.textsOf(one) })));
}

async function kept(words: string, why: WhyMissed = 'not-understood'): Promise<number> {
  const sealed = questionSeals(() => key).seal(words);
  await app.records.questions.add({ conversation: words, at: today, why, words: sealed }, 100);
  return (await app.records.questions.latest(1))[0].number;
}

test('questions that are alike stand together, with how often and why', async () => {
  await kept(wombat);
  await kept('can i keep my wombat on the ward please', 'did-not-help');
  await kept('who won the football on saturday');
  const { text } = await editor.visit('/desk/questions');
  expect(text.match(/href="\/desk\/questions\/\d+"/g)).toHaveLength(2);
  expect(text).toMatch(/wombat[\s\S]*?>\s*2\s*</);
  expect(text).toContain('Not understood');
});

test('a phrase is shown with what it would change, becomes a draft, and its questions are deleted', async () => {
  const number = await kept('where can i leave my car at the conquest');
  const fields = { phrase: 'where can i leave my wombat while i am seen', intent: 'before-you-come' };
  const look = await editor.sendForm(`/desk/questions/${number}/teach`, fields);
  expect(look.text).toContain('Most like it, of other answers');
  expect(await drafts()).toHaveLength(0);
  const { to } = await editor.sendForm(`/desk/questions/${number}/teach`, { ...fields, step: 'draft', read: 'yes' });
  const [{ id, changes, by }] = await drafts();
  expect(to).toBe(`/desk/answers/drafts/${id}`);
  expect([changes[0].file, by]).toEqual(['intents/phrases/before-you-come.yaml', 'the editor']);
  const before = parse(app.revisions.read(changes[0].file) ?? '');
  const after = parse(changes[0].text);
  expect(after['patients-say']).toEqual([...before['patients-say'], fields.phrase]);
  expect({ ...after, 'patients-say': 0 }).toEqual({ ...before, 'patients-say': 0 });
  expect(await app.records.questions.latest(10)).toHaveLength(0);
});

test('a phrase that would take questions from another answer is shown as such, and its draft says so', async () => {
  const number = await kept('has my appointment been cancelled by the strike');
  const fields = {
    phrase: 'has my appointment been cancelled because of the strike',
    intent: 'gp-open',
    step: 'draft',
  };
  const unread = await editor.sendForm(`/desk/questions/${number}/teach`, fields);
  expect(unread.status).toBe(422);
  expect(unread.text).toContain('It may take questions from another answer');
  expect(await drafts()).toHaveLength(0);
  await editor.sendForm(`/desk/questions/${number}/teach`, { ...fields, read: 'yes' });
  expect((await drafts())[0].why).toContain('IT MAY TAKE QUESTIONS FROM ANOTHER ANSWER');
});

test.each<[string, Record<string, string>, string]>([
  [
    'that is an emergency',
    { phrase: 'my husband has crushing chest pain and is grey', intent: 'gp-open' },
    'Make it an incident',
  ],
  ['with what was taken out', { phrase: 'can [name] keep a wombat', intent: 'gp-open' }, 'square brackets'],
  ['that is known already', { phrase: 'Thank you very much', intent: 'out-of-scope' }, 'already'],
  ['for no answer', { phrase: wombat, intent: 'emergency' }, 'Choose which answer'],
  ['for a file elsewhere', { phrase: wombat, intent: '../../package' }, 'Choose which answer'],
  ['without words', { phrase: ' ', intent: 'gp-open' }, 'Enter the question'],
])('a phrase %s is not taken', async (_what, fields, says) => {
  const number = await kept(wombat);
  const { status, text } = await editor.sendForm(`/desk/questions/${number}/teach`, {
    ...fields,
    step: 'draft',
    read: 'yes',
  });
  expect([status, (await drafts()).length]).toEqual([422, 0]);
  expect(text).toContain(says);
});

test('"not ours" becomes a draft phrase of what is out of scope', async () => {
  const number = await kept(wombat);
  await editor.sendForm(`/desk/questions/${number}/teach`, {
    phrase: wombat,
    intent: 'out-of-scope',
    step: 'draft',
    read: 'yes',
  });
  expect((await drafts())[0].changes[0].file).toBe('intents/phrases/out-of-scope.yaml');
});

test('a new answer becomes a draft of two files, with the wordings as its phrases', async () => {
  const number = await kept(wombat);
  const fields = {
    askedAs: 'Can I bring my wombat?',
    headline: 'No: wombats "stay" at home.',
    body: 'Ask a friend.\nOr: a kennel.',
    source: 'nhs-advice#guide',
  };
  await editor.sendForm(`/desk/questions/${number}/answer`, fields);
  const [{ changes }] = await drafts();
  const [answer, phrases] = changes;
  expect(answer.file).toBe('intents/can-i-bring-my-wombat.yaml');
  expect(parse(answer.text)).toMatchObject({
    answer: { headline: fields.headline, body: ['Ask a friend.', 'Or: a kennel.'], sources: ['nhs-advice#guide'] },
  });
  expect(parse(phrases.text)['patients-say']).toContain(wombat);
});

test('a new answer without words or a source comes back with what to mend', async () => {
  const number = await kept(wombat);
  const { status, text } = await editor.sendForm(`/desk/questions/${number}/answer`, {
    askedAs: '<b>',
    headline: '',
    source: 'none',
  });
  expect(status).toBe(422);
  expect(text).toContain('Choose where the answer comes from');
  expect(text).not.toContain('<b>');
});

test('an incident is opened from a question, and one deletes what is of no use', async () => {
  const number = await kept('he fell and nobody came', 'alarm-by-model');
  const { to, text } = await editor.sendForm(`/desk/questions/${number}/incident`, {});
  expect(to).toMatch(/^\/desk\/safety\/incidents\/[\da-f]{12}$/);
  expect(text).toContain('he fell and nobody came');
  await editor.sendForm(`/desk/questions/${number}/remove`, {});
  expect(await app.records.questions.latest(10)).toHaveLength(0);
});

test('what patients wrote is shown as text, whatever it is', async () => {
  const number = await kept('<script>alert(1)</script> can i keep a wombat {{ 7 * 7 }}');
  const { text } = await editor.visit(`/desk/questions/${number}`);
  expect(text).not.toContain('<script>alert');
  expect(text).toContain('{{ 7 * 7 }}');
});

test('where it is off the page says how to switch it on', async () => {
  const off = await startGuide();
  expect((await (await signedInAs(off, 'editor')).visit('/desk/questions')).text).toContain('KEEP_QUESTIONS=true');
  await off.stop();
});
