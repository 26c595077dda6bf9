import type { Browser, Page } from 'playwright-core';
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

test('no way out is offered before somebody may need it', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  expect(await page.getByRole('button', { name: leaveName }).count()).toBe(0);
  for (let press = 0; press < 3; press++) await page.keyboard.press('Shift');
  expect(page.url()).toBe(`${guide.origin}/`);
  await close();
});

test.each([
  ['crisis', 'i want to die'],
  ['violence', 'he hits me'],
])('a reply to %s offers a way out in the reply and at the top from then on', async (name, question) => {
  const { page, requests, close } = await chatAt(browser, guide.origin);
  await withWeather(page);
  await ask(page, question);
  await picture(page, name);
  const buttons = page.getByRole('button', { name: leaveName });
  expect(await buttons.count()).toBe(2);
  await ask(page, 'is my gp open');
  expect(await buttons.first().isVisible()).toBe(true);
  const conversation = await conversationOf(page);
  await buttons.first().click();
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

test('a page that is slow to go away leaves nothing behind either', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await withWeather(page, { afterMs: 2_000 });
  await ask(page, 'he hits me');
  const conversation = await conversationOf(page);
  // Connects again, now that the server has closed the conversation, and gets no further than a token.
  await page.route('**/v3/directline/conversations', (route) => route.abort());
  await page.locator('.conversation').getByRole('button', { name: leaveName }).click();
  await page.waitForURL(weather);
  await page.unroute('**/v3/directline/conversations');
  await hasLeft(page, conversation);
  await close();
});

test('Shift three times leaves, and says how often it still has to be pressed; Shift for a capital does not', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await withWeather(page);
  await ask(page, 'i want to die');
  for (const letter of ['A', 'B', 'C', 'D']) await page.keyboard.press(`Shift+${letter}`);
  expect(page.url()).toBe(`${guide.origin}/`);
  await page.keyboard.press('Shift');
  expect(await page.locator('#alert').innerText()).toContain(webChatAt('leave', 'presses', 1));
  await page.keyboard.press('Shift');
  expect(await page.locator('#alert').innerText()).toContain(webChatAt('leave', 'presses', 2));
  const conversation = await conversationOf(page);
  await page.keyboard.press('Shift');
  await hasLeft(page, conversation);
  await close();
});

test('the server forgets the conversation that was left', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await withWeather(page);
  await ask(page, 'i want to die');
  const { conversationId, token } = await page.evaluate(() =>
    JSON.parse(sessionStorage.getItem('conversation') ?? '{}'),
  );
  await page.getByRole('button', { name: leaveName }).first().click();
  await page.waitForURL(weather);
  const backlog = await fetch(`${guide.origin}/v3/directline/conversations/${conversationId}/activities`, {
    headers: { authorization: `Bearer ${token}` },
  });
  expect(await backlog.text()).not.toContain('want to die');
  await close();
});
