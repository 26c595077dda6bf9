import type { Browser } from 'playwright-core';
import { ask, chatAt, launch, visit } from './support/browser';
import { type RunningGuide, startWithoutLimits } from './support/running-guide';

const kilobyte = 1_024;
let guide: RunningGuide;
let browser: Browser;
beforeAll(async () => {
  // Two hundred turns in less than a minute.
  [guide, browser] = await Promise.all([startWithoutLimits(), launch()]);
});
afterAll(async () => {
  await browser.close();
  await guide.stop();
});

test('the first load is at most 40 KB in all, compressed, from this server alone', async () => {
  const { page, close } = await visit(browser, 'about:blank');
  const network = await page.context().newCDPSession(page);
  await network.send('Network.enable');
  let bytes = 0;
  network.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const hosts = new Set<string>();
  page.on('request', (request) => hosts.add(new URL(request.url()).origin));
  await page.goto(guide.origin);
  await page.locator('.conversation .bot').first().waitFor();
  await page.waitForLoadState('networkidle');
  expect(bytes).toBeGreaterThan(20 * kilobyte);
  expect(bytes).toBeLessThanOrEqual(40 * kilobyte);
  expect([...hosts]).toEqual([guide.origin]);
  await close();
});

test.each([
  ['a small telephone', { width: 320, height: 568 }],
  ['a telephone', { width: 390, height: 844 }],
  ['a desk', { width: 1280, height: 800 }],
])('on %s the page hardly moves while it loads, also when the script comes late', async (_what, viewport) => {
  const context = await browser.newContext({ viewport });
  const page = await context.newPage();
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries()) shifts.push((entry as PerformanceEntry & { value: number }).value);
    }).observe({ type: 'layout-shift', buffered: true });
  });
  await page.route('**/web-chat/*.js', async (route) => {
    await new Promise((done) => setTimeout(done, 1_000));
    await route.continue();
  });
  await page.goto(guide.origin);
  await page.locator('.conversation .bot').first().waitFor();
  await page.waitForTimeout(300);
  const shifts = await page.evaluate(() => (window as unknown as { shifts: number[] }).shifts);
  expect(shifts.reduce((sum, shift) => sum + shift, 0)).toBeLessThanOrEqual(0.05);
  await context.close();
});

test('after two hundred turns the page holds less than 10 MB, and all of the conversation', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  const questions = ['is my gp open', 'is a&e open', 'can a pharmacist help me', 'when is the strike', 'i want to die'];
  for (let turn = 0; turn < 200; turn++) await ask(page, questions[turn % questions.length]);
  expect(await page.locator('.user').count()).toBe(200);
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  expect(usedSize).toBeLessThan(10 * kilobyte * kilobyte);
  await close();
});
