import type { Browser, Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { webChatAt } from '../support/words-of-content';
import { ask, chatAt, launch, picture, replies } from './support/browser';
import { type RunningGuide, startProcess } from './support/running-guide';

const weather = 'https://www.bbc.co.uk/weather';
const leaveName = webChatAt('leave', 'button');
let guide: RunningGuide;
let browser: Browser;
beforeAll(async () => {
  [guide, browser] = await Promise.all([startProcess(), launch()]);
});
afterAll(async () => {
  await browser.close();
  await guide.stop();
});

/** Stands in for the weather: no test asks another server. */
async function withWeather(page: Page, { afterMs = 0 } = {}): Promise<void> {
  await page.route(`${weather}**`, async (route) => {
    await new Promise((done) => setTimeout(done, afterMs));
    await route.fulfill({ contentType: 'text/html', body: '<h1>Weather</h1>' });
  });
}

async function hasLeft(page: Page, conversation: string | undefined): Promise<void> {
  await page.waitForURL(weather);
  expect(await page.locator('h1').innerText()).toBe('Weather');
  await page.goBack();
  expect(await page.locator('body').innerText()).not.toContain('call 111');
  await page.goto(guide.origin);
  await page.locator('.conversation .bot', { hasText: 'Hello.' }).waitFor();
  expect(await replies(page)).toBe(1);
  const kept = await page.evaluate(() => JSON.parse(sessionStorage.getItem('conversation') ?? '{}').conversationId);
  expect(kept).not.toBe(conversation);
}

const conversationOf = (page: Page): Promise<string | undefined> =>
  page.evaluate(() => JSON.parse(sessionStorage.getItem('conversation') ?? '{}').conversationId);

const wayOut = (page: Page) => page.locator('#leave');

test.each([
  ['a telephone', { width: 320, height: 568 }],
  ['a low window', { width: 640, height: 320 }],
  ['a computer', { width: 1280, height: 800 }],
])(
  'the way out is there from the first second on %s, before any script, and works without one',
  async (_on, viewport) => {
    const context = await browser.newContext({ viewport, javaScriptEnabled: false });
    const page = await context.newPage();
    await withWeather(page);
    await page.goto(guide.origin);
    const box = await wayOut(page).boundingBox();
    expect((box?.y ?? viewport.height) + (box?.height ?? 0)).toBeLessThanOrEqual(viewport.height);
    expect(await wayOut(page).innerText()).toBe(leaveName);
    await wayOut(page).click();
    await page.waitForURL(weather);
    await context.close();
  },
);

test.each([
  ['crisis', 'i want to die'],
  ['violence', 'he hits me'],
])('a reply to %s offers a way out in the reply, too', async (name, question) => {
  const { page, requests, close } = await chatAt(browser, guide.origin);
  await withWeather(page);
  await ask(page, question);
  await picture(page, name);
  expect(await page.getByRole('button', { name: leaveName }).count()).toBe(1);
  await ask(page, 'is my gp open');
  expect(await wayOut(page).isVisible()).toBe(true);
  const conversation = await conversationOf(page);
  await wayOut(page).click();
  await hasLeft(page, conversation);
  expect(requests.some((url) => url.includes(`${conversation}/activities`))).toBe(true);
  await close();
});

test('the button in the reply does the same', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await withWeather(page);
  await ask(page, 'he hits me');
  const conversation = await conversationOf(page);
  await page.locator('.conversation').getByRole('button', { name: leaveName }).click();
  await hasLeft(page, conversation);
  await close();
});

test('a page that is slow to go away leaves nothing behind either: the chat is out of the history at once', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await withWeather(page, { afterMs: 3_000 });
  await ask(page, 'he hits me');
  const conversation = await conversationOf(page);
  await wayOut(page).click({ noWaitAfter: true });
  await eventually(() => page.url() === `${guide.origin}/leave`);
  await page.waitForURL(weather);
  await hasLeft(page, conversation);
  await close();
});

test('where the next page never comes, going back and forth does not show the chat', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await page.route(`${weather}**`, (route) => route.abort('internetdisconnected'));
  await ask(page, 'he hits me');
  await wayOut(page).click({ noWaitAfter: true });
  await eventually(() => page.url() !== `${guide.origin}/`);
  for (const go of ['goBack', 'goForward', 'reload'] as const) {
    await page[go]().catch(() => undefined);
    expect(await page.locator('body').innerText()).not.toContain('he hits me');
  }
  await close();
});

test('leaving in one tab clears the others', async () => {
  const context = await browser.newContext();
  const pages = [await context.newPage(), await context.newPage()];
  for (const page of pages) {
    await withWeather(page);
    await page.goto(guide.origin);
    await page.locator('.conversation .bot').first().waitFor();
  }
  await ask(pages[1], 'he hits me');
  await wayOut(pages[0]).click();
  for (const page of pages) await page.waitForURL(weather);
  await context.close();
});

test.each(['Shift', 'Escape'])(
  '%s three times leaves, and says how often it still has to be pressed; Shift for a capital does not',
  async (key) => {
    const { page, close } = await chatAt(browser, guide.origin);
    await withWeather(page);
    await page.locator('#question').focus();
    for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`);
    expect(page.url()).toBe(`${guide.origin}/`);
    await page.keyboard.press(key);
    expect(await page.locator('#alert').innerText()).toContain(webChatAt('leave', 'presses', 1));
    await page.keyboard.press(key);
    expect(await page.locator('#alert').innerText()).toContain(webChatAt('leave', 'presses', 2));
    const conversation = await conversationOf(page);
    await page.keyboard.press(key);
    await hasLeft(page, conversation);
    await close();
  },
);

test('the server forgets the conversation that was left', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await withWeather(page);
  await ask(page, 'i want to die');
  const { conversationId, token } = await page.evaluate(() =>
    JSON.parse(sessionStorage.getItem('conversation') ?? '{}'),
  );
  await wayOut(page).click();
  await page.waitForURL(weather);
  const backlog = await fetch(`${guide.origin}/v3/directline/conversations/${conversationId}/activities`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(await backlog.text()).not.toContain('want to die');
  await close();
});
