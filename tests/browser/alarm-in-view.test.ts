import type { Browser, Page } from 'playwright-core';
import { webChatAt } from '../support/words-of-content';
import { ask, chatAt, launch, picture } from './support/browser';
import { type RunningGuide, startProcess } from './support/running-guide';

const chestPain = 'my husband has chest pain and is grey and sweating';
const upright = { width: 360, height: 740 };
const keyboardOpen = { width: 360, height: 420 };
const onItsSide = { width: 740, height: 360 };
let guide: RunningGuide;
let browser: Browser;
beforeAll(async () => {
  [guide, browser] = await Promise.all([startProcess(), launch()]);
});
afterAll(async () => {
  await browser.close();
  await guide.stop();
});

/** An alarm after an everyday answer. */
async function alarmAt(options: Parameters<typeof chatAt>[2]) {
  const visited = await chatAt(browser, guide.origin, options);
  await ask(visited.page, 'is my gp open');
  await ask(visited.page, chestPain);
  return visited;
}

/** Waits until the last of these is seen whole, between the bars, and nothing moves it away again. */
async function isSeenWhole(page: Page, selector = '.call'): Promise<void> {
  const isWhole = (what: string): boolean => {
    const shown = [...document.querySelectorAll(what)].at(-1)?.getBoundingClientRect();
    const bar = document.getElementById('bar')?.getBoundingClientRect().bottom ?? 0;
    const dock = document.getElementById('dock') ?? document.body;
    const bottom = getComputedStyle(dock).position === 'sticky' ? dock.getBoundingClientRect().top : innerHeight;
    return !!shown && shown.top >= bar - 1 && shown.bottom <= bottom + 1;
  };
  await page.waitForFunction(isWhole, selector, { timeout: 5_000 });
  await page.waitForTimeout(200);
  expect([selector, await page.evaluate(isWhole, selector)]).toEqual([selector, true]);
}

async function chooseSize(page: Page, size: string): Promise<void> {
  await page.getByText(webChatAt('tools', 'name')).click();
  await page.locator(`input[value="${size}"]`).check();
  await page.locator('#close-options').click();
}

test('in every text size, there and back, the heading and the button to call are seen whole', async () => {
  const { page, close } = await alarmAt({ viewport: upright });
  for (const size of ['large', 'larger', 'largest', 'normal']) {
    await chooseSize(page, size);
    await isSeenWhole(page, '.nhsuk-card--care--emergency .nhsuk-card__heading');
    await isSeenWhole(page);
    await picture(page, `alarm-${size}`);
  }
  await close();
});

test('a text size that is set in the browser leaves the button to call where it is seen', async () => {
  const { page, close } = await alarmAt({ viewport: upright });
  await page.evaluate(() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(':root { font-size: 170% !important; }');
    document.adoptedStyleSheets = [sheet];
  });
  await isSeenWhole(page);
  await close();
});

test.each(['normal', 'largest'])('with text of size "%s", turned on its side and back', async (size) => {
  const { page, close } = await alarmAt({ viewport: upright });
  await chooseSize(page, size);
  await page.setViewportSize(onItsSide);
  await isSeenWhole(page);
  await picture(page, `alarm-on-its-side-${size}`);
  await page.setViewportSize(upright);
  await isSeenWhole(page);
  await close();
});

test.each(['normal', 'largest'])('with text of size "%s", when the keyboard opens, closes and opens', async (size) => {
  const { page, close } = await alarmAt({ viewport: upright });
  await chooseSize(page, size);
  await page.locator('#question').focus();
  for (const viewport of [keyboardOpen, upright, keyboardOpen]) {
    await page.setViewportSize(viewport);
    await isSeenWhole(page);
  }
  await picture(page, `alarm-keyboard-${size}`);
  await close();
});

test.each([
  ['with the keyboard open', keyboardOpen, 'normal'],
  ['with the keyboard open and the largest text', keyboardOpen, 'largest'],
  ['with the largest text', upright, 'largest'],
  ['on its side', onItsSide, 'normal'],
  ['on its side, with the largest text', onItsSide, 'largest'],
  ['on its side, with the keyboard open', { width: 740, height: 180 }, 'normal'],
  ['at 320 pixels', { width: 320, height: 568 }, 'normal'],
  ['at 400% zoom', { width: 320, height: 256 }, 'normal'],
  ['at 400% zoom of a low window', { width: 320, height: 200 }, 'normal'],
])('an alarm that comes %s shows the whole button to call', async (name, viewport, size) => {
  const { page, close } = await chatAt(browser, guide.origin, { viewport });
  await chooseSize(page, size);
  for (const [at, question] of [chestPain, 'i want to die'].entries()) {
    await ask(page, question);
    await isSeenWhole(page);
    await picture(page, `alarm-${at}-${name.replace(/\W+/g, '-')}`);
  }
  await close();
});

test('the notice that the line is lost does not cover the button to call', async () => {
  const { page, close } = await alarmAt({ viewport: { width: 360, height: 460 } });
  await page.context().setOffline(true);
  await page.locator('#status').getByText(webChatAt('status', 'away').split('.')[0]).waitFor();
  await isSeenWhole(page);
  await close();
});

test('what was not sent after an alarm, and says to call 999, is what stays in view', async () => {
  const { page, close } = await alarmAt({ viewport: upright });
  await page.route('**/activities', (route) => route.abort());
  await page.locator('#question').fill('he is blue');
  await page.locator('#question').press('Enter');
  await page.locator('.asked__late').waitFor();
  for (const viewport of [onItsSide, upright]) {
    await page.setViewportSize(viewport);
    await isSeenWhole(page, '.asked__late > p');
  }
  await close();
});

test('who reads further up is left there', async () => {
  const { page, close } = await alarmAt({ viewport: upright });
  await page.evaluate(() => document.querySelector('.user')?.scrollIntoView());
  const isRead = (): Promise<boolean> =>
    page.evaluate(() => {
      const { top, bottom } = (document.querySelector('.user') ?? document.body).getBoundingClientRect();
      return bottom > 0 && top < innerHeight / 2;
    });
  await page.waitForTimeout(100);
  for (const viewport of [onItsSide, upright]) {
    await page.setViewportSize(viewport);
    await page.waitForTimeout(200);
    expect(await isRead()).toBe(true);
  }
  await close();
});

test('a keyboard that lies over the page has the box right above it, and the button to call above the box', async () => {
  const context = await browser.newContext({ viewport: upright });
  // As Safari does on a telephone: the window stays as large as it is, and what is seen of it becomes less.
  await context.addInitScript(() => {
    const view = Object.assign(new EventTarget(), { height: innerHeight, offsetTop: 0, scale: 1 });
    Object.defineProperty(window, 'visualViewport', { value: view });
  });
  const page = await context.newPage();
  await page.goto(guide.origin);
  await page.locator('.conversation .bot').first().waitFor();
  await ask(page, chestPain);
  await page.locator('#question').focus();
  for (const [height, offsetTop] of [
    [420, 0],
    [420, 120],
  ]) {
    await page.evaluate(
      (seen) => {
        window.visualViewport?.dispatchEvent(new Event(Object.assign(window.visualViewport, seen) && 'resize'));
      },
      { height, offsetTop },
    );
    await isSeenWhole(page);
    const [bar, dock] = await page.evaluate(() =>
      ['bar', 'dock'].map((id) => document.getElementById(id)?.getBoundingClientRect()),
    );
    expect([bar?.top, dock?.bottom]).toEqual([offsetTop, offsetTop + height]);
  }
  await context.close();
});

test('the line that says whom to call grows with the text', async () => {
  const { page, close } = await chatAt(browser, guide.origin, { viewport: upright });
  const size = (): Promise<number> =>
    page.locator('.bar__line > p:visible').evaluate((line) => Number.parseFloat(getComputedStyle(line).fontSize));
  const normal = await size();
  await chooseSize(page, 'largest');
  expect(await size()).toBeGreaterThan(1.2 * normal);
  await close();
});

test('who goes back and comes again, or loads the page again without a line, finds the alarm again', async () => {
  const { page, close } = await alarmAt({ viewport: upright });
  await page.goto('about:blank');
  await page.goBack();
  await isSeenWhole(page);
  await page.context().setOffline(true);
  await page.reload().catch(() => undefined);
  await page.context().setOffline(false);
  await page.goto(guide.origin);
  await isSeenWhole(page);
  expect(await page.locator('.user').count()).toBe(2);
  await close();
});
