import type { Browser } from 'playwright-core';
import { ask, chatAt, launch, nextReply, picture, visit } from './support/browser';
import { type RunningGuide, startProcess } from './support/running-guide';

let guide: RunningGuide;
let browser: Browser;
beforeAll(async () => {
  [guide, browser] = await Promise.all([startProcess(), launch()]);
});
afterAll(async () => {
  await browser.close();
  await guide.stop();
});

test('the server is started again in the middle: the page recovers, says so, and sends what was typed meanwhile', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await ask(page, 'is my gp open');
  const { port } = guide;
  await guide.stop();
  await page.getByText('The chat has lost its connection.').waitFor();
  await page.locator('#question').fill('is a&e open');
  await page.locator('#question').press('Enter');
  await page.locator('.conversation').getByText('Not sent yet').waitFor();
  expect(await page.locator('.bar__line').isVisible()).toBe(true);
  await page.getByText('The chat is not answering. It keeps trying. If it is serious, call 999.').waitFor();
  await picture(page, 'away');
  guide = await startProcess({}, port);
  await page.locator('.conversation').getByText('The chat was interrupted and has started again.').waitFor();
  await page.locator('.conversation').getByText('A&E and urgent care stay open').waitFor();
  await picture(page, 'interrupted');
  const words = await page.locator('.conversation').innerText();
  expect(words).toContain('GP surgeries are open as usual.');
  expect(words.match(/is a&e open/g)).toHaveLength(1);
  expect(words.match(/A&E and urgent care stay open/g)).toHaveLength(1);
  expect(await page.locator('.conversation').getByText('Not sent yet').count()).toBe(0);
  expect(await page.locator('#status').isVisible()).toBe(false);
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
  await page.locator('.conversation').getByText('GP surgeries are open as usual.').waitFor();
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
  expect(await ask(page, 'is my gp open')).toContain('GP surgeries are open');
  await context.close();
});

test('a chat that cannot load leaves the advice where it is, and says so', async () => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.route('**/web-chat/web-chat.*', (route) => route.abort());
  await page.goto(guide.origin);
  await page.getByText('The chat cannot start.').waitFor();
  expect(
    await page
      .getByRole('heading', { name: 'Go to your appointment unless you are told it is cancelled.' })
      .isVisible(),
  ).toBe(true);
  expect(await page.locator('#ask').isVisible()).toBe(false);
  await picture(page, 'failed');
  await context.close();
});

test('without JavaScript the page gives the core advice', async () => {
  const { page, close } = await visit(browser, guide.origin, { javaScriptEnabled: false });
  for (const words of ['Go to your appointment', '999', '111', 'GP surgeries are open', 'The chat needs JavaScript']) {
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
  await page.getByRole('heading', { name: 'Go to your appointment unless you are told it is cancelled.' }).waitFor();
  release();
  await nextReply(page, 0);
  expect(await page.locator('#advice').isVisible()).toBe(false);
  await context.close();
});
