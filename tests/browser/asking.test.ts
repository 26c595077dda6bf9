import type { Browser } from 'playwright-core';
import { headlineOf, repliesAt, wordsAt } from '../support/words-of-content';
import { ask, chatAt, launch, nextReply, picture, replies } from './support/browser';
import { type RunningGuide, startProcess } from './support/running-guide';

const chestPain = 'my husband has chest pain and is grey and sweating';
let guide: RunningGuide;
let browser: Browser;
beforeAll(async () => {
  [guide, browser] = await Promise.all([startProcess(), launch()]);
});
afterAll(async () => {
  await browser.close();
  await guide.stop();
});

test('the page asks and answers, without a word to any other server, a cookie, or a complaint', async () => {
  const { page, requests, complaints, close } = await chatAt(browser, guide.origin);
  await picture(page, 'light');
  expect(await ask(page, 'is my gp open')).toContain(headlineOf('gp-open'));
  await picture(page, 'light-answer');
  const host = new URL(guide.origin).host;
  const elsewhere = requests.filter((url) => !/^(data|blob):/.test(url) && new URL(url).host !== host);
  expect(elsewhere).toEqual([]);
  expect(requests.some((url) => url.startsWith(`ws://${host}/`))).toBe(true);
  expect(await page.context().cookies()).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('an emergency is one care card, whole, red, with numbers to ring, announced at once and once', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    for (const id of ['said', 'alert']) {
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) said.push(`${id}: ${node.textContent}`);
      }).observe(document.getElementById(id) ?? document.body, { childList: true });
    }
  });
  const words = await ask(page, chestPain);
  await picture(page, 'emergency');
  const heard = `${repliesAt('leads', 'emergency')}: ${headlineOf('emergency')}`;
  const body = [0, 1].map((at) => wordsAt('emergency', 'answer', 'body', at));
  expect(words.split(/\n+/)).toEqual([heard, ...body]);
  const card = page.locator('.nhsuk-card--care--emergency');
  expect(await card.count()).toBe(1);
  const heading = card.getByRole('heading', { level: 3 });
  expect(await heading.innerText()).toBe(heard);
  const ground = await heading.evaluate(
    (element) => getComputedStyle(element.parentElement ?? element).backgroundColor,
  );
  expect(ground).toBe('rgb(213, 40, 27)');
  const calls = await card.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(calls).toEqual(['tel:999', 'tel:999']);
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said).toEqual([
    `alert: ${[heard, ...body].join('\n').replaceAll('999', '9 9 9').replaceAll('A&E', 'A and E')}`,
  ]);
  await close();
});

test('the beginning of a long reply is in view, clear of what stays in place', async () => {
  const { page, close } = await chatAt(browser, guide.origin, { viewport: { width: 320, height: 568 } });
  await ask(page, 'is my gp open');
  await ask(page, 'i want to die');
  const heading = page.locator('.conversation .bot h3').last();
  await page.waitForFunction(() => {
    const bar = document.getElementById('bar')?.getBoundingClientRect().bottom ?? 0;
    const headings = document.querySelectorAll('.conversation .bot h3');
    const { top, bottom } = headings[headings.length - 1].getBoundingClientRect();
    const below = document.getElementById('ask')?.getBoundingClientRect().top ?? innerHeight;
    return top >= bar && bottom <= below;
  });
  expect(await heading.isVisible()).toBe(true);
  await close();
});

test('the first questions are buttons, large enough for a thumb, and so are the later ones', async () => {
  const { page, close } = await chatAt(browser, guide.origin, { viewport: { width: 320, height: 568 } });
  const first = page.locator('.conversation .bot button');
  expect(await first.allInnerTexts()).toEqual([
    'Is my appointment still on?',
    'Is A&E open?',
    'When does the strike start and end?',
  ]);
  for (const button of await first.all()) {
    const box = await button.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
  }
  await first.nth(1).click();
  expect(await nextReply(page, 1)).toContain(headlineOf('emergency-department-open'));
  expect(await page.locator('.user').innerText()).toContain('Is A&E open?');
  await page.locator('.conversation .bot').last().getByRole('button').first().click();
  await nextReply(page, 2);
  await close();
});

test('each button is there once, and the words around it stay', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  const words = await page.locator('.conversation .bot').innerText();
  expect(words.match(/Is A&E open\?/g)).toHaveLength(1);
  expect(words).toContain(repliesAt('you-can-ask'));
  await close();
});

test('markup and Markdown in the words of a patient stay words', async () => {
  const { page, complaints, close } = await chatAt(browser, guide.origin);
  const typed = '<img src=x onerror=alert(1)> **bold** [link](https://evil.example) <b>b</b> & "quotes"\nnext line';
  await page.locator('#question').fill(typed);
  const before = await replies(page);
  await page.getByRole('button', { name: 'Send' }).click();
  await nextReply(page, before);
  expect(await page.locator('.asked__words').innerText()).toBe(typed);
  expect(await page.locator('.conversation img, .conversation b, .user a').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('a page that is loaded again goes on with the conversation, and does not say it all again', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await ask(page, 'is a&e open');
  await page.reload();
  await page.locator('.conversation .bot').nth(1).waitFor();
  expect(await page.locator('.user').innerText()).toContain('is a&e open');
  expect(await page.locator('#said').innerText()).toBe('');
  expect(await ask(page, 'the second one')).toContain('strike');
  expect(await replies(page)).toBe(3);
  await close();
});

test('where the browser forbids storage, the chat works without', async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    Object.defineProperty(window, 'sessionStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  const page = await context.newPage();
  await page.goto(guide.origin);
  await page.locator('.conversation .bot').first().waitFor();
  expect(await ask(page, 'is my gp open')).toContain(headlineOf('gp-open'));
  await context.close();
});

test('Start again empties the screen and begins a new conversation, and the server forgets the old one', async () => {
  const { page, requests, close } = await chatAt(browser, guide.origin);
  await ask(page, chestPain);
  const session = await page.evaluate(() => sessionStorage.getItem('conversation') ?? '');
  await page.getByRole('button', { name: 'Start again' }).click();
  await expect(page.locator('#said').innerText()).resolves.toContain('started again');
  await page.waitForFunction((old) => {
    const now = sessionStorage.getItem('conversation');
    return now !== null && now !== old && document.querySelectorAll('.conversation > li').length === 1;
  }, session);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('conversation-name');
  await page.keyboard.press('Tab');
  expect(await page.evaluate(() => document.activeElement?.textContent)).toBe('999');
  expect(await page.evaluate(() => sessionStorage.getItem('conversation'))).not.toBe(session);
  expect(requests.filter((url) => url.endsWith('/tokens/generate'))).toHaveLength(2);
  expect(await ask(page, 'are you sure?')).not.toContain(headlineOf('emergency'));
  await close();
});
