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

/** A hospital's page on an origin of its own, with a policy that allows the chat and nothing else. */
function hospital(): Promise<Server> {
  return new Promise((done) => {
    const server = createServer((request, response) => {
      const body = request.url?.startsWith('/frame')
        ? `<iframe title="Chat" src="${guide.origin}/?embed=1" width="400" height="500"></iframe>`
        : `<script src="${guide.origin}/embed.js" async></script>`;
      response.writeHead(200, {
        'Content-Type': 'text/html',
        'Content-Security-Policy': `default-src 'none'; script-src ${guide.origin}; frame-src ${guide.origin}`,
      });
      response.end(
        `<!doctype html><html lang="en"><title>Hospital</title><main><h1>Hospital</h1><a href="#">A link</a></main>${body}</html>`,
      );
    });
    server.listen(0, '127.0.0.1', () => done(server));
  });
}

const originOf = (server: Server): string => `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

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
  expect(await frame.getByRole('button', { name: 'Start again' }).isVisible()).toBe(true);
  expect(await frame.locator('.header').boundingBox()).toMatchObject({ width: 1 });
  expect(complaints).toEqual([]);
  await close();
});

test('a page of any other origin does not, and neither may the whole page be framed', async () => {
  const { page, complaints, close } = await visit(browser, `${originOf(other)}/frame`);
  expect(complaints.join()).toContain('frame-ancestors');
  expect(await (await frameOf(page)).locator('#chat').count()).toBe(0);
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
  await page.keyboard.press('Tab');
  await page.keyboard.press('Tab');
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
  expect(await page.locator('iframe').boundingBox()).toMatchObject({ x: 0, y: 0, width: 320 });
  expect(await page.getByRole('button', { name: 'Close the chat' }).isVisible()).toBe(true);
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
  await ask(frame, 'he hits me');
  await frame
    .getByRole('button', { name: webChatAt('leave', 'button') })
    .first()
    .click();
  await page.waitForURL('https://www.bbc.co.uk/weather');
  await close();
});
