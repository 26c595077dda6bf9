import type { Browser, BrowserContextOptions } from 'playwright-core';
import type { App } from '../../src/app';
import type { WhyMissed } from '../../src/missed/question-store';
import { questionSeals } from '../../src/missed/sealed-questions';
import { buildApp, today } from '../support/guide';
import { startGuide } from '../support/http-guide';
import { keptDrafts } from '../support/kept-drafts';
import { sessionCookieOf } from '../support/signed-in';
import { launch, picture, scrollsSideways, type Visit, violations, visit } from './support/browser';

const key = 'a key of tests, of 32 characters';
let browser: Browser;
let app: App;
let guide: Awaited<ReturnType<typeof startGuide>>;
let drafts: ReturnType<typeof keptDrafts>;
beforeAll(async () => {
  browser = await launch();
  app = await buildApp({ keepsQuestions: true, questionsKey: key });
  drafts = keptDrafts();
  Object.assign(app, { proposals: drafts });
  guide = await startGuide({ app });
});
afterAll(async () => {
  await browser.close();
  await guide.stop();
});

const kept = (words: string, why: WhyMissed = 'not-understood') =>
  app.records.questions.add({ conversation: words, at: today, why, words: questionSeals(() => key).seal(words) }, 100);

async function signedIn(options: BrowserContextOptions): Promise<Visit> {
  const desk = await visit(browser, `${guide.origin}/desk/sign-in`, options);
  const person = { id: 'ada', name: 'Ada', roles: ['approver' as const] };
  const value = encodeURIComponent(await sessionCookieOf(app, person, today));
  await desk.page.context().addCookies([{ name: 'desk', value, url: `${guide.origin}/desk`, sameSite: 'Strict' }]);
  return desk;
}

describe.each<[string, BrowserContextOptions]>([
  ['with JavaScript', {}],
  ['without JavaScript', { javaScriptEnabled: false }],
])('%s', (_how, options) => {
  test('two missed questions are taught: one is plain, one would take questions from another answer and says so', async () => {
    drafts.drafts.splice(0);
    await kept('where shall i leave the motorbike while i am seen');
    await kept('has the strike cancelled my appointment on friday', 'asked-again');
    const { page, close } = await signedIn(options);
    await page.goto(`${guide.origin}/desk/questions`);
    await page.getByRole('link', { name: /motorbike/ }).click();
    await page.getByLabel('Which answer should it get?').selectOption('before-you-come');
    await page.getByRole('button', { name: 'See what that would change' }).first().click();
    await page.getByRole('heading', { name: 'What this would change' }).waitFor();
    const read = page.getByLabel('I have read what it may take');
    if (await read.count()) await read.check();
    await page.getByRole('button', { name: 'Make a draft of it' }).click();
    await page.waitForURL(/\/desk\/answers\/drafts\/1$/);

    await page.goto(`${guide.origin}/desk/questions`);
    await page.getByRole('link', { name: /cancelled/ }).click();
    await page.getByLabel('Which answer should it get?').selectOption('gp-open');
    await page.getByRole('button', { name: 'See what that would change' }).first().click();
    await page.getByText('It may take questions from another answer').waitFor();
    await page.getByRole('button', { name: 'Make a draft of it' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(drafts.drafts).toHaveLength(1);
    await page.getByLabel('I have read what it may take').check();
    await page.getByRole('button', { name: 'Make a draft of it' }).click();
    await page.waitForURL(/\/desk\/answers\/drafts\/2$/);
    expect(drafts.drafts[1].why).toContain('IT MAY TAKE QUESTIONS FROM ANOTHER ANSWER');
    await close();
  });
});

test('every page is clean by axe, and fits a screen of 320 pixels', async () => {
  await kept('can i keep my wombat on the ward');
  const [{ number }] = await app.records.questions.latest(1);
  const { id } = await app.incidents.open({ kind: 'false-alarm', what: 'A joke' }, { by: 'ada', why: '', now: today });
  const { page, close } = await signedIn({ viewport: { width: 320, height: 640 } });
  const pages = [
    '/desk/questions',
    `/desk/questions/${number}`,
    '/desk/safety',
    '/desk/safety/incidents/new',
    `/desk/safety/incidents/${id}`,
    '/desk/articles/new',
  ];
  for (const path of pages) {
    await page.goto(guide.origin + path);
    expect({ path, found: await violations(page) }).toEqual({ path, found: [] });
    expect({ path, isWide: await scrollsSideways(page) }).toEqual({ path, isWide: false });
    await picture(page, `desk${path.replace(/\W+/g, '-')}`);
  }
  await close();
});
