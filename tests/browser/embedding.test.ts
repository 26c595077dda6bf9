import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Browser, Frame, Page } from 'playwright-core';
import { headlineOf, webChatAt } from '../support/words-of-content';
import { ask, launch, picture, violations, visit } from './support/browser';
import { type RunningGuide, startProcess } from './support/running-guide';

let guide: RunningGuide;
let browser: Browser;
let allowed: Server;
let other: Server;

/** A hospital's page on an origin of its own and the same site, as chat.hospital.example and www.hospital.example are, with a policy that allows the chat and nothing else. */
function hospital(): Promise<Server> {
  return new Promise((done) => {
    const server = createServer((request, response) => {
      const body = request.url?.startsWith('/frame')
        ? `<iframe title="Chat" src="${guide.origin}/?embed=1" width="400" height="500"></iframe>`
        : `<p><button type="button" data-patient-guide="open">Ask us</button></p><script src="${guide.origin}/embed.js" async></script>`;
      response.writeHead(200, {
        'Content-Type': 'text/html',
        'Content-Security-Policy': `default-src 'none'; script-src ${guide.origin}; frame-src ${guide.origin}`,
      });
      response.end(
        `<!doctype html><html lang="en"><title>Hospital</title><main><h1>Hospital</h1><p><a href="#">A link</a></p></main>${body}</html>`,
      );
    });
    server.listen(0, 'localhost', () => done(server));
  });
}

const originOf = (server: Server): string => `http://localhost:${(server.address() as AddressInfo).port}`;

beforeAll(async () => {
  browser = await launch();
  [allowed, other] = await Promise.all([hospital(), hospital()]);
  guide = await startProcess({ EMBED_PARENTS: originOf(allowed) });
});
afterAll(async () => {
  await browser.close();
  await guide.stop();
  allowed.close();
  other.close();
});

async function frameOf(page: Page): Promise<Frame> {
  const frame = await (await page.locator('iframe').elementHandle())?.contentFrame();
  if (!frame) throw new Error('The page has no frame.');
  return frame;
}

test('a page of an allowed origin shows the chat in a frame', async () => {
  const { page, complaints, close } = await visit(browser, `${originOf(allowed)}/frame`);
  const frame = await frameOf(page);
  await frame.locator('.conversation .bot').first().waitFor();
  expect(await ask(frame, 'is my gp open')).toContain(headlineOf('gp-open'));
  expect(await frame.locator('.bar__line').isVisible()).toBe(true);
  expect(await frame.getByRole('heading', { level: 1 }).innerText()).toBe(webChatAt('title'));
  expect(await frame.getByText(webChatAt('chat', 'hint')).isVisible()).toBe(true);
  expect(await frame.locator('#leave').isVisible()).toBe(true);
  expect(complaints).toEqual([]);
  await close();
});

test('in a page of any other origin the frame says what to ring, and links to the chat itself', async () => {
  const { page, close } = await visit(browser, `${originOf(other)}/frame`);
  const frame = await frameOf(page);
  await frame.getByText(webChatAt('refused', 'headline')).waitFor();
  await picture(page, 'frame-refused');
  expect(await frame.locator('#chat').count()).toBe(0);
  expect(await frame.getByRole('link', { name: '999' }).count()).toBe(1);
  const [opened] = await Promise.all([
    page.context().waitForEvent('page'),
    frame.getByRole('link', { name: webChatAt('refused', 'link') }).click(),
  ]);
  await opened.locator('.conversation .bot').first().waitFor();
  const policy = (await fetch(guide.origin)).headers.get('content-security-policy');
  expect(policy).toContain("frame-ancestors 'none'");
  await close();
});

test('one script tag puts a button on the page, which opens the chat and closes it, by keyboard alone', async () => {
  const { page, requests, complaints, close } = await visit(browser, originOf(allowed));
  const button = page.getByRole('button', { name: webChatAt('embed', 'open') });
  await button.waitFor();
  expect(requests.some((url) => url.includes('embed=1'))).toBe(false);
  expect(await violations(page)).toEqual([]);
  await picture(page, 'embed-closed');
  for (let press = 0; press < 3; press++) await page.keyboard.press('Tab');
  expect(await button.getAttribute('aria-expanded')).toBe('false');
  await page.keyboard.press('Enter');
  const shut = page.getByRole('button', { name: 'Close the chat' });
  expect(await shut.getAttribute('aria-expanded')).toBe('true');
  const frame = await frameOf(page);
  await frame.locator('.conversation .bot').first().waitFor();
  expect(await frame.evaluate(() => document.hasFocus())).toBe(true);
  await ask(frame, 'my husband has chest pain and is grey and sweating');
  await picture(page, 'embed-open');
  await page.keyboard.press('Escape');
  await button.waitFor();
  expect(await button.getAttribute('aria-expanded')).toBe('false');
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('DIV');
  await page.keyboard.press('Enter');
  expect(await frame.locator('.conversation .bot').count()).toBe(2);
  expect(complaints).toEqual([]);
  expect(await page.evaluate(() => Object.keys(window).filter((key) => /guide|chat|offer|words/i.test(key)))).toEqual(
    [],
  );
  await close();
});

test('on a telephone the chat has the whole screen', async () => {
  const { page, close } = await visit(browser, originOf(allowed), { viewport: { width: 320, height: 568 } });
  await page.getByRole('button', { name: webChatAt('embed', 'open') }).click();
  const frame = await frameOf(page);
  await frame.locator('.conversation .bot').first().waitFor();
  await picture(page, 'embed-telephone');
  const shut = await page.getByRole('button', { name: 'Close the chat' }).boundingBox();
  expect(await page.locator('iframe').boundingBox()).toMatchObject({ x: 0, y: shut?.height, width: 320 });
  // Far from "Send".
  expect(shut?.y).toBe(0);
  await close();
});

test('leaving quickly takes the whole page away, not the frame alone', async () => {
  const { page, close } = await visit(browser, originOf(allowed));
  await page.route('https://www.bbc.co.uk/weather', (route) =>
    route.fulfill({ contentType: 'text/html', body: '<h1>Weather</h1>' }),
  );
  await page.getByRole('button', { name: webChatAt('embed', 'open') }).click();
  const frame = await frameOf(page);
  await frame.locator('.conversation .bot').first().waitFor();
  await frame.locator('#leave').click();
  await page.waitForURL('https://www.bbc.co.uk/weather');
  await close();
});

test('the chat stays open when the page moves on, and goes on where it was', async () => {
  const { page, close } = await visit(browser, originOf(allowed));
  await page.getByRole('button', { name: webChatAt('embed', 'open') }).click();
  const frame = await frameOf(page);
  await frame.locator('.conversation .bot').first().waitFor();
  await ask(frame, 'is my gp open');
  await page.goto(`${originOf(allowed)}/another`);
  const shut = page.getByRole('button', { name: 'Close the chat' });
  await shut.waitFor();
  const again = await frameOf(page);
  await again.locator('.conversation').getByText(headlineOf('gp-open')).waitFor();
  expect(await page.evaluate(() => document.activeElement?.tagName)).toBe('BODY');
  await shut.click();
  await page.goto(originOf(allowed));
  await page.getByRole('button', { name: webChatAt('embed', 'open') }).waitFor();
  expect(await page.locator('iframe').count()).toBe(0);
  await close();
});

test('a button of the page opens the chat, and an answer that comes while it is closed is marked', async () => {
  const { page, close } = await visit(browser, originOf(allowed));
  await page.getByRole('button', { name: webChatAt('embed', 'open') }).waitFor();
  await page.getByRole('button', { name: 'Ask us' }).click();
  const frame = await frameOf(page);
  await frame.locator('.conversation .bot').first().waitFor();
  let release = (): void => undefined;
  const held = new Promise<void>((done) => {
    release = done;
  });
  await page.route('**/activities', async (route) => {
    await held;
    await route.continue();
  });
  await frame.locator('#question').fill('is my gp open');
  await frame.locator('#question').press('Enter');
  await page.getByRole('button', { name: 'Close the chat' }).click();
  release();
  const marked = page.getByRole('button', { name: webChatAt('embed', 'unread') });
  await marked.waitFor();
  await picture(page, 'embed-unread');
  await marked.click();
  expect(await frame.locator('.conversation').getByText(headlineOf('gp-open')).isVisible()).toBe(true);
  await page.getByRole('button', { name: 'Close the chat' }).click();
  await page.getByRole('button', { name: webChatAt('embed', 'open'), exact: true }).waitFor();
  await close();
});
