import type { Browser } from 'playwright-core';
import { headlineOf, webChatAt } from '../support/words-of-content';
import { ask, chatAt, launch, nextReply, picture, visit } from './support/browser';
import { type RunningGuide, startProcess } from './support/running-guide';

const adviceAt = (at: number): string => webChatAt('advice', at, 'headline');
let guide: RunningGuide;
let browser: Browser;
beforeAll(async () => {
  [guide, browser] = await Promise.all([startProcess(), launch()]);
});
afterAll(async () => {
  await browser.close();
  await guide.stop();
});

test('the server is killed and started again in the middle: the chat goes on, and what was typed meanwhile is sent', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await ask(page, 'is my gp open');
  const { port } = guide;
  await guide.stop();
  await page.getByText(webChatAt('status', 'lost')).waitFor();
  await page.locator('#question').fill('is a&e open');
  await page.locator('#question').press('Enter');
  await page.locator('.asked__late').waitFor();
  expect(await page.locator('.bar__line').isVisible()).toBe(true);
  await page.getByText(webChatAt('status', 'away')).waitFor();
  await picture(page, 'away');
  guide = await startProcess({}, port);
  await page.locator('.conversation').getByText(headlineOf('emergency-department-open')).waitFor();
  const words = await page.locator('.conversation').innerText();
  expect(words).toContain(headlineOf('gp-open'));
  expect(words).not.toContain(webChatAt('interrupted', 'headline'));
  expect(words.match(/is a&e open/g)).toHaveLength(1);
  expect(words.split(headlineOf('emergency-department-open'))).toHaveLength(2);
  expect(await page.locator('.asked__late').count()).toBe(0);
  expect(await page.locator('#status').innerText()).toBe('');
  expect(await ask(page, 'i want to die')).toContain('option 2');
  await close();
});

test('a message sent just as the connection goes is not lost', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  const { port } = guide;
  await page.route('**/activities', (route) => route.abort());
  await page.locator('#question').fill('is my gp open');
  await page.locator('#question').press('Enter');
  await guide.stop();
  await page.unroute('**/activities');
  guide = await startProcess({}, port);
  await page.locator('.conversation').getByText(headlineOf('gp-open')).waitFor();
  expect(await page.locator('.user').count()).toBe(1);
  await close();
});

test('a connection that drops and comes back goes on with the same conversation', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  const sockets: { close(): Promise<void> }[] = [];
  await page.routeWebSocket(/stream/, (socket) => {
    socket.connectToServer();
    sockets.push(socket);
  });
  await page.goto(guide.origin);
  await page.locator('.conversation .bot').first().waitFor();
  await ask(page, 'is a&e open');
  await sockets[0].close();
  await page.waitForFunction(
    () => performance.getEntriesByType('resource').filter(({ name }) => /conversations\/[^/]+$/.test(name)).length > 0,
  );
  expect(await ask(page, 'the second one')).toContain('strike');
  expect(await page.locator('.conversation > li').count()).toBe(5);
  expect(await page.getByText('interrupted').count()).toBe(0);
  await context.close();
});

test('where no socket gets through, the page asks for messages instead', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.routeWebSocket(/stream/, (socket) => socket.close());
  await page.goto(guide.origin);
  await page.locator('.conversation .bot').first().waitFor();
  expect(await ask(page, 'is my gp open')).toContain(headlineOf('gp-open'));
  await context.close();
});

test('a chat that cannot load leaves the advice where it is, and says so', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/web-chat/page.*.js', (route) => route.abort());
  await page.goto(guide.origin);
  await page.getByText(webChatAt('status', 'failed')).waitFor();
  expect(await page.getByRole('heading', { name: adviceAt(0) }).isVisible()).toBe(true);
  expect(await page.locator('#ask').isVisible()).toBe(false);
  await picture(page, 'failed');
  await context.close();
});

test('without JavaScript the page gives the core advice', async () => {
  const { page, close } = await visit(browser, guide.origin, { javaScriptEnabled: false });
  for (const words of [0, 1, 2, 3].map(adviceAt).concat(webChatAt('status', 'without-javascript'))) {
    expect(await page.locator('body').innerText()).toContain(words);
  }
  expect(await page.locator('#ask').isVisible()).toBe(false);
  await picture(page, 'without-javascript');
  await close();
});

test('the advice is there before the scripts are', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  let release = (): void => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  await page.route('**/web-chat/*.js', async (route) => {
    await held;
    await route.continue();
  });
  await page.goto(guide.origin, { waitUntil: 'commit' });
  await page.getByRole('heading', { name: adviceAt(0) }).waitFor();
  release();
  await nextReply(page, 0);
  expect(await page.locator('#advice').isVisible()).toBe(false);
  await context.close();
});
