import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { webChatAt } from '../support/words-of-content';
import { ask, chatAt, launch, picture, scrollsSideways, violations } from './support/browser';
import { operatorAt } from './support/operator';
import { type RunningGuide, startProcess } from './support/running-guide';

const url = `file:${join(mkdtempSync(join(tmpdir(), 'notices-')), 'records.db')}`;
let guide: RunningGuide;
let browser: Browser;
let operator: Awaited<ReturnType<typeof operatorAt>>;
beforeAll(async () => {
  [guide, browser] = await Promise.all([startProcess({ DATABASE_URL: url }), launch()]);
  operator = await operatorAt(url);
});
afterAll(async () => {
  await browser.close();
  await guide.stop();
  operator.close();
});

const region = (page: Awaited<ReturnType<typeof chatAt>>['page']) =>
  page.getByRole('region', { name: webChatAt('urgent-notices') });
/** Other processes have it within moments. */
const reloaded = async (page: Awaited<ReturnType<typeof chatAt>>['page'], count: number): Promise<void> => {
  for (;;) {
    await page.reload();
    if ((await region(page).count()) === count) return;
  }
};

test('an urgent notice stands on top of the page from the next load on, below the emergency line, until it is ended', async () => {
  const { page, complaints, close } = await chatAt(browser, guide.origin, { viewport: { width: 320, height: 568 } });
  expect(await region(page).count()).toBe(0);
  const says = 'The lift & the "main" door are <shut>. Come in by the side door, or call 111.';
  const end = await operator.publish({ says, isUrgent: true });
  await reloaded(page, 1);
  expect(await region(page).innerText()).toContain(`Conquest Hospital said today at`);
  expect(await region(page).innerText()).toContain(says);
  // What it says is text alone; the numbers of the emergency services can be tapped.
  expect(await region(page).locator('shut').count()).toBe(0);
  expect(await region(page).getByRole('link').getAttribute('href')).toBe('tel:111');
  const [line, notice] = [await page.locator('.bar').boundingBox(), await region(page).boundingBox()];
  expect((line?.y ?? 0) + (line?.height ?? 0)).toBeLessThanOrEqual(notice?.y ?? 0);
  expect(await violations(page)).toEqual([]);
  expect(await scrollsSideways(page)).toBe(false);
  await picture(page, 'urgent-notice');
  await end();
  await reloaded(page, 0);
  expect(complaints).toEqual([]);
  await close();
});

test('who asks in the chat is told what fits, beside the advice', async () => {
  const end = await operator.publish({ says: 'Please come in by the side door.', isUrgent: false });
  const { page, complaints, close } = await chatAt(browser, guide.origin);
  const reply = await ask(page, 'is a&e open at the conquest');
  expect(reply).toContain('Please come in by the side door.');
  expect(reply).toContain('999');
  expect(await region(page).count()).toBe(0);
  expect(await violations(page)).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
  await end();
});

test('without JavaScript an urgent notice is on the page, too', async () => {
  const end = await operator.publish({ says: 'The main door is shut.', isUrgent: true });
  const context = await browser.newContext({ javaScriptEnabled: false });
  const page = await context.newPage();
  await page.goto(guide.origin);
  await reloaded(page, 1);
  expect(await region(page).innerText()).toContain('The main door is shut.');
  await context.close();
  await end();
});
