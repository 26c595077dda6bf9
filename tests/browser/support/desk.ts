import { createServer } from 'node:net';
import type { BrowserContext, Page } from 'playwright-core';

/** A notice that the checks have nothing to say against, for a day that is to come. */
export const notice = {
  says: 'The skin clinic at the Conquest is shut on 18 December. We rang everyone.',
  place: 'Conquest Hospital',
  area: 'Sussex',
  kind: 'clinic appointment',
};

/** The next 18 December. */
export function noticeYear(now = new Date()): number {
  const year = now.getUTCFullYear();
  return now > new Date(Date.UTC(year, 11, 18)) ? year + 1 : year;
}

async function date(page: Page, name: string, day: number, month: number, year: number): Promise<void> {
  await page.locator(`#${name}-day`).fill(String(day));
  await page.locator(`#${name}-month`).fill(String(month));
  await page.locator(`#${name}-year`).fill(String(year));
}

/** Fills in the form of a notice, and saves it. */
export async function writeNotice(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/desk/notices/new`);
  await page.getByLabel('What are patients to be told?').fill(notice.says);
  await page.getByLabel('What it names is cancelled').check();
  await page.locator('summary', { hasText: notice.area }).click();
  await page.getByLabel(notice.place, { exact: true }).check();
  await page.locator('summary', { hasText: 'Kinds of care' }).click();
  await page.getByLabel(notice.kind, { exact: true }).check();
  await date(page, 'from', 18, 12, noticeYear());
  await date(page, 'to', 18, 12, noticeYear());
  await page.getByLabel('Where does this come from?').fill('The press office');
  await page.getByRole('button', { name: 'Save, and see how patients will see it' }).click();
}

/** Publishes the notice that is shown, with its warnings read where there are any. */
export async function publish(page: Page): Promise<void> {
  const warnings = page.getByLabel('I have read what to look at, and it is right');
  if (await warnings.count()) await warnings.check();
  await page.getByRole('button', { name: 'Publish: tell patients now' }).click();
}

/** Adds a strike of nurses in the next December, from the 14th to the 16th. */
export async function addStrike(page: Page, origin: string): Promise<void> {
  await page.goto(`${origin}/desk/strikes/new`);
  await page.getByLabel('Who strikes?').selectOption('nurses');
  await page.getByLabel('Where?').selectOption('England');
  await date(page, 'from', 14, 12, noticeYear());
  await page.getByLabel('Time (from)').fill('7am');
  await date(page, 'to', 16, 12, noticeYear());
  await page.getByLabel('Time (until)').fill('7am');
  await page.getByLabel('Which pages say so?').fill('NHS England | https://www.england.nhs.uk/strikes');
  await page.getByRole('button', { name: 'Save: tell patients now' }).click();
}

/** Writes what people are told. @param isApproved whether it is sent, too @returns the path of its page */
export async function writeTelling(page: Page, origin: string, isApproved: boolean): Promise<string> {
  await page.goto(`${origin}/desk/telling/new`);
  await page.getByLabel('The question, as a patient would ask it').fill('is a&e open');
  await page.getByRole('button', { name: 'See how many they are, and how it looks' }).click();
  await page.getByRole('heading', { name: 'How people will see it' }).waitFor();
  if (isApproved) {
    await page.getByRole('button', { name: 'Tell them now' }).click();
    await page.getByText('People are being told now').waitFor();
  }
  return new URL(page.url()).pathname;
}

/** The value of a cookie that the browser keeps for a page. */
export async function cookieOf(context: BrowserContext, name: string): Promise<string | undefined> {
  return (await context.cookies()).find((cookie) => cookie.name === name)?.value;
}

/** A port that nothing listens on now. */
export function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
