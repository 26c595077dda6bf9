import type { Browser, Page, Route } from 'playwright-core';
import { headlineOf, webChatAt } from '../support/words-of-content';
import { ask, chatAt, launch, nextReply, picture } from './support/browser';
import { type RunningGuide, startProcess } from './support/running-guide';

/** Within so long a person's words are answered, or they are told that they were not sent. */
const mostMs = 10_000;
const notSent = webChatAt('chat', 'not-sent');
let guide: RunningGuide;
let browser: Browser;
beforeAll(async () => {
  [guide, browser] = await Promise.all([startProcess(), launch()]);
});
afterAll(async () => {
  await browser.close();
  await guide.stop();
});

async function type(page: Page, question: string): Promise<void> {
  await page.locator('#question').fill(question);
  await page.locator('#question').press('Enter');
}

/** All questions on the screen, each with what the page says of it: nothing once it is answered. */
const questions = (page: Page): Promise<[string, string][]> =>
  page
    .locator('.user')
    .evaluateAll((rows) =>
      rows.map((row) => [
        row.querySelector('.asked__words')?.textContent ?? '',
        row.querySelector('.asked__late p, .asked__state')?.textContent ?? '',
      ]),
    );

/** Waits until each question is answered or said not to be, and no longer than a person may be left in silence. */
async function toldOf(page: Page, typedAt: number): Promise<[string, string][]> {
  await page.waitForFunction(
    () =>
      document.querySelectorAll('.asked__state').length === 0 &&
      document.querySelectorAll('.user').length ===
        document.querySelectorAll('.asked__late').length + document.querySelectorAll('.user + .bot').length,
    undefined,
    { timeout: mostMs },
  );
  expect(Date.now() - typedAt).toBeLessThan(mostMs);
  return questions(page);
}

/** What the page keeps to resume its conversation. */
const sessionOf = (page: Page): Promise<{ conversationId: string; token: string }> =>
  page.evaluate(() => JSON.parse(sessionStorage.getItem('conversation') ?? '{}'));

const failing: [string, (route: Route) => Promise<void>][] = [
  ['500', (route) => route.fulfill({ status: 500, body: '{}' })],
  ['503', (route) => route.fulfill({ status: 503, body: '{}' })],
  ['429 for a minute', (route) => route.fulfill({ status: 429, headers: { 'Retry-After': '60' }, body: '{}' })],
  ['dropped', (route) => route.abort('connectionreset')],
  ['swallowed', async () => undefined],
  ['a sign-in page of the network', (route) => route.fulfill({ contentType: 'text/html', body: '<h1>Sign in</h1>' })],
  ['403', (route) => route.fulfill({ status: 403, body: '{}' })],
];

test.each(failing)('sending fails for good (%s): the message says so, with a way to try again', async (_what, fail) => {
  const { page, close } = await chatAt(browser, guide.origin);
  let isBroken = true;
  await page.route('**/activities', (route) => (isBroken ? fail(route) : route.continue()));
  const typedAt = Date.now();
  await type(page, 'I have chest pain');
  expect(await toldOf(page, typedAt)).toEqual([['I have chest pain', notSent]]);
  expect(await page.locator('#alert').innerText()).toContain(notSent);
  expect(
    await page.locator('.asked__late a').evaluateAll((links) => links.map((link) => link.getAttribute('href'))),
  ).toEqual(['tel:999', 'tel:111']);
  isBroken = false;
  await page.getByRole('button', { name: webChatAt('chat', 'try-again') }).click();
  await page.locator('.nhsuk-card--care--emergency').waitFor();
  expect(await questions(page)).toEqual([['I have chest pain', '']]);
  await close();
});

test.each(failing.filter(([what]) => !/minute|swallowed/.test(what)))(
  'two sends fail (%s): the message is answered all the same, soon and once',
  async (_what, fail) => {
    const { page, close } = await chatAt(browser, guide.origin);
    await page.route('**/activities', fail, { times: 2 });
    const typedAt = Date.now();
    await type(page, 'is my gp open');
    expect(await nextReply(page, 1)).toContain(headlineOf('gp-open'));
    expect(Date.now() - typedAt).toBeLessThan(5_000);
    expect(await page.locator('.conversation > li').count()).toBe(3);
    await close();
  },
);

test('the reply to a send is lost: the message is answered once all the same', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  let sends = 0;
  await page.route('**/activities', async (route) => {
    sends += 1;
    if (sends > 1) return route.continue();
    await route.fetch();
    return route.abort('connectionreset');
  });
  await ask(page, 'is my gp open');
  await ask(page, 'is a&e open');
  expect(await page.locator('.user').count()).toBe(2);
  expect(await page.locator('.conversation > li').count()).toBe(5);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await close();
});

test('a message that is too large for the server is refused for good, and those after it are answered', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await page.route('**/activities', (route) => route.fulfill({ status: 413, body: '{}' }), { times: 1 });
  const typedAt = Date.now();
  await type(page, 'is my gp open');
  await type(page, 'is a&e open');
  await page.locator('.conversation').getByText(headlineOf('emergency-department-open')).waitFor();
  expect((await toldOf(page, typedAt)).sort()).toEqual([
    ['is a&e open', ''],
    ['is my gp open', notSent],
  ]);
  await close();
});

test('the server asks to wait a little: it is not asked before, and the message is answered', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  const sends: number[] = [];
  await page.route('**/activities', async (route) => {
    sends.push(Date.now());
    if (sends.length > 1) return route.continue();
    const later = new Date(Date.now() + 3_000).toUTCString();
    return route.fulfill({
      status: 429,
      headers: { 'Retry-After': later, Date: new Date().toUTCString() },
      body: '{}',
    });
  });
  await ask(page, 'is my gp open');
  expect(sends[1] - sends[0]).toBeGreaterThanOrEqual(1_900);
  await close();
});

test.each([
  ['the person is told what to do, and nothing is lost in silence', 'is my gp open', notSent],
  ['what tells of danger is answered all the same', 'I have chest pain', ''],
])('more messages in a minute than the guide takes: %s', async (_, text, note) => {
  const { page, close } = await chatAt(browser, guide.origin);
  const { conversationId, token } = await sessionOf(page);
  const signOfTyping = {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: JSON.stringify({ type: 'typing' }),
  };
  const url = `${guide.origin}/v3/directline/conversations/${conversationId}/activities`;
  while ((await fetch(url, signOfTyping)).status !== 429);
  const typedAt = Date.now();
  await type(page, text);
  expect(await toldOf(page, typedAt)).toEqual([[text, note]]);
  await close();
});

test.each([0, 1, 2, 3])(
  'offline with %d messages unsent: each says so; back online they are answered in order, once',
  async (count) => {
    const { page, close } = await chatAt(browser, guide.origin);
    const asked = ['is my gp open', 'is a&e open', 'thank you'].slice(0, count);
    await page.context().setOffline(true);
    await page.locator('#status').getByText(webChatAt('status', 'lost')).waitFor();
    const typedAt = Date.now();
    for (const question of asked) await type(page, question);
    expect(await toldOf(page, typedAt)).toEqual(asked.map((question) => [question, notSent]));
    await page.getByText(webChatAt('status', 'away').split('.')[0]).waitFor();
    const dock = await page.locator('#dock').boundingBox();
    const status = await page.locator('#status').boundingBox();
    expect(status?.y).toBeGreaterThanOrEqual(dock?.y ?? 999);
    if (count === 3) await picture(page, 'offline');
    await page.context().setOffline(false);
    await page.waitForFunction((wanted) => document.querySelectorAll('.user + .bot').length === wanted, count);
    expect(await questions(page)).toEqual(asked.map((question) => [question, '']));
    expect(await page.locator('.conversation > li').count()).toBe(1 + 2 * count);
    await page.locator('#status:empty').waitFor({ state: 'attached' });
    await close();
  },
);

test.each([0, 1, 2, 3])(
  'the server is killed with %d messages unsent: they are answered after its start, in order, once',
  async (count) => {
    const { page, close } = await chatAt(browser, guide.origin);
    await ask(page, 'what is 111');
    const asked = ['is my gp open', 'is a&e open', 'when is the strike'].slice(0, count);
    const { port } = guide;
    await guide.stop();
    const typedAt = Date.now();
    for (const question of asked) await type(page, question);
    expect((await toldOf(page, typedAt)).slice(1)).toEqual(asked.map((question) => [question, notSent]));
    guide = await startProcess({}, port);
    await page.waitForFunction((wanted) => document.querySelectorAll('.user + .bot').length === wanted, 1 + count);
    expect(await questions(page)).toEqual(['what is 111', ...asked].map((question) => [question, '']));
    // The chat goes on: its welcome stands once.
    const items = 1 + 2 + 2 * count;
    await page
      .locator('.conversation > li')
      .nth(items - 1)
      .waitFor();
    expect(await page.locator('.conversation > li').count()).toBe(items);
    await close();
  },
);

test('a socket that opens and swallows everything does not keep an answer back', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.routeWebSocket(/stream/, () => undefined);
  await page.goto(guide.origin);
  await nextReply(page, 0);
  for (const question of ['is my gp open', 'is a&e open']) {
    const typedAt = Date.now();
    await ask(page, question);
    expect(Date.now() - typedAt).toBeLessThan(mostMs);
  }
  expect(await page.locator('.conversation > li').count()).toBe(5);
  await context.close();
});

test('a token that has expired: the message is answered in a new conversation', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await ask(page, 'is my gp open');
  const expired = (route: Route): Promise<void> =>
    (route.request().headers().authorization ?? '') === `Bearer ${token}`
      ? route.fulfill({ status: 403, body: JSON.stringify({ error: { code: 'TokenExpired', message: '' } }) })
      : route.continue();
  const { token } = await sessionOf(page);
  await page.route('**/v3/directline/**', expired);
  const typedAt = Date.now();
  await type(page, 'is a&e open');
  await page.locator('.conversation').getByText(headlineOf('emergency-department-open')).waitFor();
  expect(Date.now() - typedAt).toBeLessThan(mostMs);
  expect(await page.locator('.conversation').getByText(webChatAt('interrupted', 'headline')).count()).toBe(1);
  expect(await questions(page)).toEqual([
    ['is my gp open', ''],
    ['is a&e open', ''],
  ]);
  await close();
});

test('a page that is closed or loaded again before a message was sent still has it, and sends it', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await page.route('**/activities', (route) => route.abort());
  await type(page, 'is my gp open');
  await page.reload();
  await page.locator('.user').waitFor();
  await page.unroute('**/activities');
  await page.locator('.conversation').getByText(headlineOf('gp-open')).waitFor();
  expect(await questions(page)).toEqual([['is my gp open', '']]);
  expect(await page.evaluate(() => sessionStorage.getItem('unsent'))).toBe(null);
  await close();
});

test('a copied tab and a second tab are chats that work', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await ask(page, 'is my gp open');
  const [copy] = await Promise.all([
    page.context().waitForEvent('page'),
    page.evaluate(() => void window.open(location.href)),
  ]);
  await copy.locator('.conversation').getByText(headlineOf('gp-open')).waitFor();
  await ask(copy, 'is a&e open');
  // Both show the same conversation.
  await page.locator('.conversation').getByText(headlineOf('emergency-department-open')).waitFor();
  await ask(page, 'thank you');
  const second = await page.context().newPage();
  await second.goto(guide.origin);
  await nextReply(second, 0);
  await ask(second, 'is my gp open');
  expect(await second.locator('.conversation > li').count()).toBe(3);
  await close();
});

test('back from another page the chat goes on where it was', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await ask(page, 'is my gp open');
  await page.goto(`${guide.origin}/robots.txt`);
  await page.goBack();
  await page.locator('.conversation').getByText(headlineOf('gp-open')).waitFor();
  expect(await ask(page, 'is a&e open')).toContain(headlineOf('emergency-department-open'));
  expect(await page.locator('.user').count()).toBe(2);
  await close();
});

test('while there is no connection nothing says it is being sent, or that an answer is coming', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await page.route('**/activities', async () => undefined);
  await type(page, 'is my gp open');
  await page.locator('.asked__state').getByText(webChatAt('chat', 'sending')).waitFor();
  await page.context().setOffline(true);
  await page.locator('#status').getByText(webChatAt('status', 'lost')).waitFor();
  expect(await questions(page)).toEqual([['is my gp open', webChatAt('chat', 'waiting')]]);
  expect(await page.locator('.coming').count()).toBe(0);
  await page.locator('.asked__late').waitFor();
  await page.getByRole('button', { name: webChatAt('chat', 'try-again') }).click();
  expect(await questions(page)).toEqual([['is my gp open', webChatAt('chat', 'waiting')]]);
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await page.context().setOffline(false);
  expect(await nextReply(page, 1)).toContain(headlineOf('gp-open'));
  await close();
});

test('an answer that takes longer than half a second is announced by a sign, which then goes', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await page.route('**/activities', async (route) => {
    await new Promise((done) => setTimeout(done, 1_500));
    await route.continue();
  });
  await type(page, 'is my gp open');
  await page.locator('.conversation').getByText(webChatAt('chat', 'answering')).waitFor();
  await picture(page, 'answering');
  await nextReply(page, 1);
  expect(await page.locator('.coming').count()).toBe(0);
  await close();
});
