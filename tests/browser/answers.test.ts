import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { smallContent } from '../support/content-folder';
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider';
import { launch, picture, scrollsSideways, type Visit, violations, visit } from './support/browser';
import { freePort } from './support/desk';
import { newDataDir, type RunningGuide, startProcess } from './support/running-guide';

/** A comms person's day: the answers are changed at the desk, by two people, while patients ask. */

const gpOpen = 'intents/gp-open.yaml';
const next = 'GP surgeries stay open.';
let browser: Browser;
let guide: RunningGuide;
let provider: IdentityProvider;
let origin: string;
let folder: string;
let writer: Visit;
let approver: Visit;
beforeAll(async () => {
  browser = await launch();
  ({ folder } = smallContent());
  const port = await freePort();
  origin = `http://127.0.0.1:${port}`;
  provider = await startIdentityProvider(origin);
  const environment = {
    ...provider.environment,
    DESK_TWO_PEOPLE: 'true',
    DATA_DIR: newDataDir(),
    CONTENT_DIR: folder,
    MODEL_DIR: mkdtempSync(join(tmpdir(), 'model-')),
  };
  guide = await startProcess(environment, port);
  writer = await signIn('Ada');
  approver = await signIn('Admin');
}, 900_000);
afterAll(async () => {
  await guide.stop();
  provider.end();
  await browser.close();
});

async function signIn(name: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const visited = await visit(browser, `${origin}/desk`, options);
  visited.page.setDefaultTimeout(120_000);
  await visited.page.getByRole('button', { name: 'Sign in' }).click();
  await visited.page.getByLabel('Name').fill(name);
  await visited.page.getByRole('button', { name: 'Sign in' }).click();
  await visited.page.locator('h1').waitFor();
  return visited;
}

let count = 0;
async function hears(text = 'is my gp surgery open'): Promise<string> {
  const response = await fetch(`${origin}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      id: `${++count}`,
      channelId: 'emulator',
      serviceUrl: 'http://localhost:56150',
      conversation: { id: `${count}` },
      from: { id: 'user-1' },
      recipient: { id: 'bot-1' },
      deliveryMode: 'expectReplies',
      text,
    }),
  });
  if (response.status !== 200) throw new Error(`status ${response.status}`);
  const { activities } = (await response.json()) as { activities: { text: string }[] };
  return activities.map((activity) => activity.text).join('\n');
}

/** Loads a page again until it says something. */
async function until(page: Page, words: string | RegExp): Promise<void> {
  for (let tries = 0; !(await page.getByText(words).count()); tries++) {
    if (tries > 100) throw new Error(`waited in vain for ${words}`);
    await pause(1_000);
    await page.goto(page.url());
  }
}

const served: Record<string, string> = {};
let draft = '';

test('an answer is found, changed, checked while it is typed, and mended', async () => {
  served.before = await hears();
  const { page } = writer;
  await page.goto(`${origin}/desk/answers`);
  await page.getByLabel('What is it about?').fill('surgery');
  await page.getByRole('button', { name: 'Search' }).click();
  // What a patient gets who asks so comes first.
  await page.getByRole('link', { name: 'Is my GP surgery open?', exact: true }).first().click();
  await page.getByRole('link', { name: 'Change this (The plain answer)' }).click();
  await page.getByLabel('First line: what to do').fill(next);
  await page.getByLabel('Where it comes from').fill('no-such#source');
  await page.getByText('It cannot be published as it is').waitFor();
  expect(await page.locator('.desk-findings').innerText()).toMatch(
    /no-such#source[\s\S]*intents\/gp-open\.yaml, line \d+/,
  );
  expect(await violations(page)).toEqual([]);
  await page.getByLabel('Where it comes from').fill('national-walkout#gp\nnhs-advice#gp\nnhs-advice#nhs-111');
  await page.getByText('Checked: nothing is wrong').waitFor();
  await page.getByLabel('Why is it changed?').fill('shorter');
  await page.getByRole('button', { name: 'Save, and see how patients will see it' }).click();
  await page.getByText('The draft is saved').waitFor();
  draft = new URL(page.url()).pathname;
  expect(await page.locator('ins').first().innerText()).toContain('stay');
  for (const look of ['On the web page', 'In Teams', 'In a terminal', 'Read aloud'])
    expect(await page.getByRole('heading', { name: look }).count()).toBe(1);
  expect(await hears()).toBe(served.before);
  expect(await page.getByRole('button', { name: /^Publish/ }).count()).toBe(0);
  await page.getByRole('button', { name: 'Ask for approval' }).click();
  await page.getByText('It waits for somebody to approve it').waitFor();
});

test('somebody else publishes it while patients ask: no turn fails, and each is of one edition', async () => {
  const { page } = approver;
  await page.goto(origin + draft);
  await until(page, 'Checked: nothing is wrong');
  const heard: string[] = [];
  let isOver = false;
  const patients = (async () => {
    while (!isOver) {
      heard.push(await hears());
      await pause(50);
    }
  })();
  await page.getByRole('button', { name: /^Publish/ }).click();
  await page.getByText('It is published').waitFor();
  await until(page, 'Patients read it now');
  isOver = true;
  await patients;
  served.after = await hears();
  expect(served.after).toContain(next);
  expect(new Set([...heard, served.after])).toEqual(new Set([served.before, served.after]));
});

test('it goes back to what was before', async () => {
  const { page } = approver;
  await page.goto(`${origin}/desk/answers/publications`);
  await page.getByLabel('What is on the disk, without anything of the desk').check();
  await page.getByRole('button', { name: 'Go back to it now' }).click();
  await page.getByText('The guide goes back to it now').waitFor();
  await until(page, 'This machine serves publication 2');
  expect(await hears()).toBe(served.before);
});

test('a file that is edited on the disk is noticed, and taken in as a draft', async () => {
  const path = join(folder, gpOpen);
  writeFileSync(path, readFileSync(path, 'utf8').replace(/headline: .*/, 'headline: It was edited on the disk.'));
  const { page } = writer;
  await page.goto(`${origin}/desk/answers`);
  await page.getByRole('link', { name: 'Decide what is to be served' }).click();
  await page.getByRole('button', { name: 'Take in what is on the disk, as a draft' }).click();
  await page.getByText('The draft is saved').waitFor();
  expect(await page.locator('ins').allInnerTexts()).toEqual(expect.arrayContaining([expect.stringContaining('disk')]));
  expect(await hears()).toBe(served.before);
});

test.each<[string, BrowserContextOptions]>([
  ['a wide screen', {}],
  ['320 pixels', { viewport: { width: 320, height: 568 } }],
])('axe-core finds nothing on any page, and none moves sideways: %s', async (name, options) => {
  const { page, close } = await signIn('Ada', options);
  const found: Record<string, string[]> = {};
  for (const path of [
    '/desk/answers',
    '/desk/answers?q=chemotherapy',
    '/desk/answers/topics/gp-open',
    '/desk/answers/conditions/stroke',
    `/desk/answers/edit?file=${gpOpen}&at=answer`,
    `/desk/answers/edit?file=${gpOpen}&at=`,
    '/desk/answers/edit?file=intents/phrases/gp-open.yaml&at=patients-say',
    '/desk/answers/publications',
    draft,
    `${draft}/sandbox`,
  ]) {
    await page.goto(origin + path);
    const folded = page.locator('details:not([open]) > summary');
    if ((await folded.count()) < 10) while (await folded.count()) await folded.first().click();
    found[path] = await violations(page);
    if (await scrollsSideways(page)) found[path].push('it moves sideways');
    await picture(page, `answers${path.replaceAll(/[/?&=]/g, '-').slice(0, 80)}-${name.replaceAll(' ', '-')}`);
  }
  expect(Object.entries(found).filter(([, faults]) => faults.length)).toEqual([]);
  await close();
});

test('without JavaScript an answer is checked by a button, and saved', async () => {
  const { page, close } = await signIn('Ada', { javaScriptEnabled: false });
  await page.goto(`${origin}/desk/answers/edit?file=${gpOpen}&at=variants.hours`);
  await page.getByLabel('First line: what to do').fill('Ring 0800 123 4567.');
  await page.getByRole('button', { name: 'Check' }).click();
  await page.getByText('It cannot be published as it is').waitFor();
  expect(await page.getByLabel('First line: what to do').inputValue()).toBe('Ring 0800 123 4567.');
  await page.getByRole('button', { name: 'Save, and see how patients will see it' }).click();
  await page.getByText('The draft is saved').waitFor();
  await close();
});
