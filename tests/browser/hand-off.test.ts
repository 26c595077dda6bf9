import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type RealPostgres, startPostgres } from '../support/postgres';
import { filled, repliesAt, webChatAt } from '../support/words-of-content';
import { ask, chatAt, launch, picture, scrollsSideways, type Visit, violations, visit } from './support/browser';
import { projectFolder, type RunningGuide, startProcess } from './support/running-guide';

/** Tests run at any hour. */
const always = `
staff-hours:
  who: the patient advice team
  open:
    - { days: [monday, tuesday, wednesday, thursday, friday, saturday, sunday], from: "00:00", to: "24:00" }
  on-bank-holidays: true
  answer-within: 10
`;
const says = (name: string) => repliesAt('hand-off', 'says', name, 'say');
const taken = (name: string) => filled(repliesAt('hand-off', 'replies', 'taken', 'headline'), { name });

const sessionCookie = join(__dirname, 'support/session-cookie.mjs');

/** A copy of the content with people who answer. */
function contentWithStaff(): string {
  const folder = mkdtempSync(join(tmpdir(), 'content-'));
  for (const part of ['intents', 'seeds']) cpSync(join(projectFolder, part), join(folder, part), { recursive: true });
  writeFileSync(join(folder, 'seeds/staff-hours.yaml'), always);
  return folder;
}

let browser: Browser;
let server: RealPostgres;
let databaseUrl: string;
let machines: RunningGuide[];
beforeAll(async () => {
  browser = await launch();
  server = await startPostgres();
  databaseUrl = await server.database();
  const modelDir = mkdtempSync(join(tmpdir(), 'models-'));
  cpSync(join(projectFolder, '.cache'), modelDir, {
    recursive: true,
    filter: (path) => !path.includes('.cache/tests'),
  });
  const environment = { DATABASE_URL: databaseUrl, CONTENT_DIR: contentWithStaff(), MODEL_DIR: modelDir };
  machines = [await startProcess(environment), await startProcess(environment)];
});
afterAll(async () => {
  await browser.close();
  for (const machine of machines) await machine.stop();
  await server.end();
});

/** Somebody of the staff, signed in at a machine. */
async function staffAt({ origin }: RunningGuide, name: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const value = execFileSync(process.execPath, [sessionCookie, databaseUrl, name], { encoding: 'utf8' });
  const storageState = {
    cookies: [
      {
        ...{ name: 'desk', value, domain: 'localhost', path: '/desk', expires: -1 },
        ...{ httpOnly: true, secure: false, sameSite: 'Strict' as const },
      },
    ],
    origins: [],
  };
  return visit(browser, `${origin}/desk/inbox`, { ...options, storageState });
}

/** Says something to a person: the guide does not answer. */
async function tell(page: Page, text: string): Promise<void> {
  await page.locator('#question').fill(text);
  await page.locator('#question').press('Enter');
  await page.locator('.conversation .user', { hasText: text }).waitFor();
}

async function answer(page: Page, text: string): Promise<void> {
  await page.getByLabel('Your answer').fill(text);
  await page.getByRole('button', { name: 'Send' }).click();
  await page.locator('.desk-said', { hasText: text }).waitFor();
}

const inOrder = (all: readonly string[], wanted: readonly string[]): string[] =>
  all.flatMap((said) => wanted.filter((one) => said.includes(one)));

test('patient and staff talk over two machines; of two who answer one has the patient; an alarm; a machine is killed', async () => {
  const [one, other] = machines;
  const patient = await chatAt(browser, one.origin);
  await ask(patient.page, 'is my gp open');
  const offer = await ask(patient.page, 'I want to speak to a person');
  expect(offer).toContain(repliesAt('hand-off', 'asks'));
  await picture(patient.page, 'hand-off-offer');
  await patient.page.getByRole('button', { name: says('yes-with-chat') }).click();
  await patient.page.getByRole('button', { name: says('back') }).waitFor();
  await tell(patient.page, 'it is about my knee (1)');
  expect(await violations(patient.page)).toEqual([]);

  // Two at the desk press at once.
  const staff = [await staffAt(other, 'Sam'), await staffAt(other, 'Ann')];
  for (const { page } of staff) await page.getByRole('button', { name: 'Answer patient 1' }).waitFor();
  await picture(staff[0].page, 'hand-off-inbox');
  await Promise.all(staff.map(({ page }) => page.getByRole('button', { name: 'Answer patient 1' }).click()));
  for (const { page } of staff)
    await page.locator('h1', { hasText: /A talk with a patient|This was not done/ }).waitFor();
  const titles = await Promise.all(staff.map(({ page }) => page.locator('h1').innerText()));
  expect([...titles].sort()).toEqual(['A talk with a patient', 'This was not done']);
  const at = titles.indexOf('A talk with a patient');
  const mine = staff[at].page;
  const name = ['Sam', 'Ann'][at];
  await patient.page.locator('.conversation .bot', { hasText: taken(name) }).waitFor();
  // With consent, what was said before is there.
  expect(await mine.locator('.desk-said').first().innerText()).toContain('Guide, before');
  await mine.locator('.desk-said', { hasText: 'is my gp open' }).waitFor();

  await answer(mine, 'Which knee is it? (2)');
  await patient.page.locator('.reply--person', { hasText: '(2)' }).waitFor();
  expect(await patient.page.locator('.reply--person').innerText()).toContain(
    filled(webChatAt('chat', 'person'), { name }),
  );
  await tell(patient.page, 'The left one (3)');
  // It comes by itself.
  await mine.locator('.desk-said', { hasText: '(3)' }).waitFor();

  // An alarm in the middle: the guide answers at once, and it is red at the desk.
  const alarm = await ask(patient.page, 'now my husband has chest pain and is grey and sweating (4)');
  expect(alarm).toMatch(/999/);
  await mine.locator('.desk-said--danger', { hasText: '(4)' }).waitFor();
  await picture(patient.page, 'hand-off-alarm');
  await picture(mine, 'hand-off-talk');
  expect(await violations(mine)).toEqual([]);

  // The machine of the staff dies: they go on at the other.
  await other.stop();
  const again = await staffAt(one, name);
  await again.page.getByRole('link', { name: /Talk 1/ }).click();
  await again.page.locator('.desk-said', { hasText: '(4)' }).waitFor();
  await answer(again.page, 'Do call 999 for him (5)');
  await patient.page.locator('.reply--person', { hasText: '(5)' }).waitFor();

  const wanted = ['(1)', '(2)', '(3)', '(4)', '(5)'];
  expect(inOrder(await patient.page.locator('.conversation > li').allInnerTexts(), wanted)).toEqual(wanted);
  expect(inOrder(await again.page.locator('.desk-said').allInnerTexts(), wanted)).toEqual(wanted);
  await patient.page.reload();
  await patient.page.locator('.reply--person', { hasText: '(5)' }).waitFor();
  expect(inOrder(await patient.page.locator('.conversation > li').allInnerTexts(), wanted)).toEqual(wanted);

  await again.page.getByRole('button', { name: 'Hand back: the guide goes on' }).click();
  await again.page.getByText('The talk has ended').waitFor();
  await patient.page
    .locator('.conversation .bot', {
      hasText: filled(repliesAt('hand-off', 'replies', 'handed-back', 'headline'), { name }),
    })
    .waitFor();
  for (const visited of [...staff, again, patient]) await visited.close();
});

test('without JavaScript, and on a narrow screen, the desk does all of it', async () => {
  const [one] = machines;
  const patient = await chatAt(browser, one.origin);
  await ask(patient.page, 'I want to speak to a person');
  await patient.page.getByRole('button', { name: says('yes-without-chat') }).click();
  await patient.page.getByRole('button', { name: says('back') }).waitFor();
  await tell(patient.page, 'it is about my elbow');
  const staff = await staffAt(one, 'Kim', { javaScriptEnabled: false, viewport: { width: 320, height: 640 } });
  const { page } = staff;
  expect(await scrollsSideways(page)).toBe(false);
  await page.getByRole('button', { name: 'Answer patient 1' }).click();
  await page.getByText('it is about my elbow').waitFor();
  expect(await scrollsSideways(page)).toBe(false);
  await page.getByLabel('An answer of the guide, with its source').selectOption('gp-open');
  await page.getByRole('button', { name: 'Put it in the box' }).click();
  expect(await page.getByLabel('Your answer').inputValue()).toContain('Source:');
  await page.getByRole('button', { name: 'Send' }).click();
  await patient.page.locator('.reply--person', { hasText: 'Source:' }).waitFor();
  await tell(patient.page, 'thank you');
  await page.getByRole('link', { name: 'Look for new messages' }).click();
  await page.getByText('thank you').waitFor();
  await page.getByRole('button', { name: 'End the talk' }).click();
  await patient.page
    .locator('.conversation .bot', {
      hasText: filled(repliesAt('hand-off', 'replies', 'closed', 'headline'), { name: 'Kim' }),
    })
    .waitFor();
  await staff.close();
  await patient.close();
});
