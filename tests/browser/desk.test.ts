import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { type IdentityProvider, startIdentityProvider } from '../support/identity-provider';
import {
  ask,
  chatAt,
  cutOff,
  launch,
  picture,
  scrollsSideways,
  type Visit,
  violations,
  visit,
} from './support/browser';
import { addStrike, cookieOf, freePort, notice, publish, writeNotice, writeTelling } from './support/desk';
import { newDataDir, type RunningGuide, startProcess } from './support/running-guide';

let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const pages = [
  '/desk',
  '/desk/due',
  '/desk/notices',
  '/desk/notices/new',
  '/desk/strikes',
  '/desk/strikes/new',
  '/desk/telling',
  '/desk/telling/new',
  '/desk/figures',
  '/desk/figures/answers',
  '/desk/audit',
];
const clinic = 'is my clinic appointment at the conquest on 18 december going ahead';

/** What the guide answers in the Emulator's traffic. */
async function emulatorHears(origin: string, text: string): Promise<string> {
  const response = await fetch(`${origin}/api/messages`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({
      type: 'message',
      id: String(Math.random()),
      channelId: 'emulator',
      serviceUrl: 'http://localhost:56150',
      conversation: { id: String(Math.random()) },
      from: { id: 'user-1' },
      recipient: { id: 'bot-1' },
      deliveryMode: 'expectReplies',
      text,
    }),
  });
  const { activities } = (await response.json()) as { activities: { text: string }[] };
  return activities.map((activity) => activity.text).join('\n');
}

describe.each<[string, BrowserContextOptions]>([
  ['with JavaScript', {}],
  ['without JavaScript', { javaScriptEnabled: false }],
])('on this machine, %s', (_how, options) => {
  let guide: RunningGuide;
  let desk: Visit;
  beforeAll(async () => {
    guide = await startProcess({ DATA_DIR: newDataDir() });
    desk = await visit(browser, guide.deskLink, options);
    await desk.page.getByRole('heading', { name: 'Before a strike day' }).waitFor();
  });
  afterAll(async () => {
    await desk.close();
    await guide.stop();
  });

  test('the printed link leads in, once, and no token stays in the address or the history', async () => {
    expect(desk.page.url()).toBe(`${guide.origin}/desk`);
    await desk.page.goBack();
    expect(desk.page.url()).not.toContain('token');
    const again = await visit(browser, guide.deskLink, options);
    expect(await again.page.locator('h1').innerText()).toBe('You cannot do this');
    await again.close();
  });

  test('a notice and a strike are published, and told on the page and in the Emulator’s traffic, without a restart', async () => {
    const { page } = desk;
    await writeNotice(page, guide.origin);
    expect(await page.locator('.nhsuk-inset-text').innerText()).toContain(notice.says);
    await publish(page);
    await page.getByText('Patients are told of it from now on').waitFor();
    await addStrike(page, guide.origin);
    await page.getByText('The strike is on file').waitFor();

    const chat = await chatAt(browser, guide.origin);
    expect(await ask(chat.page, clinic)).toContain(notice.says);
    expect(await ask(chat.page, 'are the nurses on strike on 14 december')).toMatch(/14 December/);
    await chat.close();
    expect(await emulatorHears(guide.origin, clinic)).toContain(notice.says);
    expect(await emulatorHears(guide.origin, 'are the nurses on strike on 14 december')).toMatch(/14 December/);
  });

  test('what people are told is written, looked at, sent and stopped', async () => {
    const { page } = desk;
    await writeTelling(page, guide.origin, true);
    await page.getByRole('button', { name: 'Stop it for good' }).click();
    await page.getByText('It is stopped for good').waitFor();
  });

  test('the strike is called off, the notice ended, and patients are told so', async () => {
    const { page } = desk;
    await page.goto(`${guide.origin}/desk/strikes`);
    await page.getByRole('button', { name: /It is called off: tell patients now.*nurses/ }).click();
    await page.getByText('The guide tells patients from now on that the strike is called off').waitFor();
    await page.goto(`${guide.origin}/desk/notices`);
    await page.getByRole('link', { name: notice.says }).click();
    await page.getByRole('button', { name: 'End it now' }).click();
    await page.getByText('Patients are no longer told of it').waitFor();
    expect(await emulatorHears(guide.origin, 'are the nurses on strike on 14 december')).toMatch(/called off/i);
    expect(await emulatorHears(guide.origin, clinic)).not.toContain(notice.says);
  });

  test('a form that is wrong comes back with what was written, and with links to what to mend', async () => {
    const { page } = desk;
    await page.goto(`${guide.origin}/desk/notices/new`);
    await page.getByLabel('Where does this come from?').fill('The press office');
    await page.getByRole('button', { name: 'Save, and see how patients will see it' }).click();
    await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
    expect(await page.title()).toMatch(/^Error: /);
    expect(await page.getByLabel('Where does this come from?').inputValue()).toBe('The press office');
    await page.getByRole('link', { name: 'Enter the day that it is about' }).click();
    const isThere = (): boolean => location.hash === '#from-day' || document.activeElement?.id === 'from-day';
    expect(await page.evaluate(isThere)).toBe(true);
  });

  test('no page asks another server for anything, or goes against its own policy', () => {
    const elsewhere = desk.requests.filter((url) => !url.startsWith(guide.origin));
    expect(elsewhere).toEqual([]);
    expect(desk.complaints.filter((complaint) => !/status of 4\d\d/.test(complaint))).toEqual([]);
  });

  test('after signing out nothing is shown any more, with the Back button neither', async () => {
    const { page } = desk;
    await page.goto(`${guide.origin}/desk/audit`);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await page.getByRole('heading', { name: 'Signed out' }).waitFor();
    await page.goBack();
    await page.getByRole('heading', { name: 'Sign in to the desk' }).waitFor();
    expect(await cookieOf(page.context(), 'desk')).toBeUndefined();
  });
});

describe('for everybody', () => {
  let guide: RunningGuide;
  let cookie: string;
  let noticePath: string;
  const tellingPaths: string[] = [];
  beforeAll(async () => {
    guide = await startProcess({ DATA_DIR: newDataDir() });
    const { page, close } = await visit(browser, guide.deskLink);
    await page.getByRole('heading', { name: 'Before a strike day' }).waitFor();
    await writeNotice(page, guide.origin);
    noticePath = new URL(page.url()).pathname;
    await addStrike(page, guide.origin);
    for (const isApproved of [false, true]) tellingPaths.push(await writeTelling(page, guide.origin, isApproved));
    for (let person = 0; person < 12; person++)
      await emulatorHears(guide.origin, person % 2 ? clinic : 'is my gp open in kent');
    cookie = (await cookieOf(page.context(), 'desk')) ?? '';
    await page.goto(`${guide.origin}/desk/figures`);
    // What was counted goes into the store every few seconds.
    while (!(await page.getByText('Kent').count())) await page.reload();
    await close();
  });
  afterAll(() => guide.stop());

  async function signedIn(options: BrowserContextOptions = {}): Promise<{ page: Page; close(): Promise<void> }> {
    const context = await browser.newContext({ viewport: { width: 1024, height: 800 }, ...options });
    await context.addCookies([{ name: 'desk', value: cookie, url: `${guide.origin}/desk` }]);
    return { page: await context.newPage(), close: () => context.close() };
  }
  const all = (): string[] => [...pages, ...tellingPaths, noticePath, `${noticePath}/edit`, '/desk/none'];

  test.each<[string, BrowserContextOptions]>([
    ['a wide screen', {}],
    ['320 pixels', { viewport: { width: 320, height: 568 } }],
    ['400%', { viewport: { width: 320, height: 256 }, deviceScaleFactor: 4 }],
    ['forced colours', { forcedColors: 'active' }],
  ])(
    'axe-core finds nothing against WCAG 2.2 A and AA on any page, and none moves sideways: %s',
    async (name, options) => {
      const { page, close } = await signedIn(options);
      const found: Record<string, string[]> = {};
      for (const path of all()) {
        await page.goto(guide.origin + path);
        const folded = page.locator('details:not([open]) > summary');
        while (await folded.count()) await folded.first().click();
        found[path] = await violations(page);
        if (await scrollsSideways(page)) found[path].push('it moves sideways');
        found[path].push(...(await cutOff(page)));
        await picture(page, `desk${path.replaceAll('/', '-')}-${name.replaceAll(' ', '-')}`);
      }
      expect(Object.entries(found).filter(([, faults]) => faults.length)).toEqual([]);
      await close();
    },
  );

  test('axe-core finds nothing on the pages of the door, and on a form that is wrong', async () => {
    const door = await visit(browser, `${guide.origin}/desk/sign-in`);
    expect(await violations(door.page)).toEqual([]);
    await door.page.goto(`${guide.origin}/desk/signed-out`);
    expect(await violations(door.page)).toEqual([]);
    await door.close();
    const { page, close } = await signedIn();
    for (const [path, button] of [
      ['/desk/notices/new', 'Save, and see how patients will see it'],
      ['/desk/strikes/new', 'Save: tell patients now'],
      ['/desk/telling/new', 'See how many they are, and how it looks'],
    ]) {
      await page.goto(guide.origin + path);
      await page.getByRole('button', { name: button }).click();
      await page.getByRole('heading', { name: 'There is a problem' }).waitFor();
      expect(await violations(page)).toEqual([]);
    }
    await close();
  });

  test('a notice is written and published by keyboard alone', async () => {
    const { page, close } = await signedIn();
    await page.goto(`${guide.origin}/desk/notices/new`);
    /** Presses Tab until something has the focus. */
    const tabTo = async (selector: string): Promise<void> => {
      for (let presses = 0; presses < 120; presses++) {
        await page.keyboard.press('Tab');
        if (
          await page
            .locator(selector)
            .first()
            .evaluate((element) => element === document.activeElement)
        )
          return;
      }
      throw new Error(`Tab does not come to ${selector}`);
    };
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(page.url()).toMatch(/#maincontent$/);
    await tabTo('#says');
    await page.keyboard.type(notice.says);
    for (const choice of ['#means', '#places', '#kinds']) {
      await tabTo(choice);
      await page.keyboard.press('Space');
    }
    for (const [field, value] of [
      ['from-day', '18'],
      ['from-month', '12'],
      ['from-year', '2027'],
      ['to-day', '18'],
      ['to-month', '12'],
      ['to-year', '2027'],
    ]) {
      await tabTo(`#${field}`);
      await page.keyboard.type(value);
    }
    await tabTo('#source');
    await page.keyboard.type('us');
    await page.keyboard.press('Enter');
    await page.getByText('The draft is saved').waitFor();
    if (await page.locator('#read').count()) {
      await tabTo('#read');
      await page.keyboard.press('Space');
    }
    await tabTo('form[action$="/publish"] button');
    await page.keyboard.press('Enter');
    await page.getByText('Patients are told of it from now on').waitFor();
    await close();
  });
});

describe('with an OpenID provider on another site', () => {
  let guide: RunningGuide;
  let provider: IdentityProvider;
  let origin: string;
  beforeAll(async () => {
    const port = await freePort();
    // Another site than the provider's `localhost`.
    origin = `http://127.0.0.1:${port}`;
    provider = await startIdentityProvider(origin);
    guide = await startProcess({ ...provider.environment, DESK_TWO_PEOPLE: 'true', DATA_DIR: newDataDir() }, port);
  });
  afterAll(async () => {
    await guide.stop();
    provider.end();
  });

  async function signIn(name: string, options: BrowserContextOptions = {}): Promise<Visit> {
    const visited = await visit(browser, `${origin}/desk`, options);
    await visited.page.getByRole('button', { name: 'Sign in' }).click();
    await visited.page.getByLabel('Name').fill(name);
    await visited.page.getByRole('button', { name: 'Sign in' }).click();
    await visited.page.locator('h1').waitFor();
    return visited;
  }

  test.each<[string, BrowserContextOptions]>([
    ['with JavaScript', {}],
    ['without', { javaScriptEnabled: false }],
  ])(
    'who signs in there comes back signed in, though our cookie is for our own site alone, %s',
    async (_how, options) => {
      const { page, complaints, close } = await signIn('Vera', options);
      await page.getByText('Vera of the hospital').waitFor();
      expect(page.url()).toBe(`${origin}/desk`);
      const [cookie] = (await page.context().cookies()).filter(({ name }) => name === 'desk');
      expect(cookie).toMatchObject({ sameSite: 'Strict', httpOnly: true, path: '/desk' });
      // The provider has no icon.
      expect(complaints.filter((complaint) => !complaint.includes('404'))).toEqual([]);
      await close();
    },
  );

  test('a link elsewhere, as in an e-mail, leads to its page', async () => {
    const { page, close } = await signIn('Vera');
    await page.goto(`${provider.origin}/interaction/none`);
    await page.evaluate((to) => {
      document.body.innerHTML = `<a href="${to}">What is due</a>`;
    }, `${origin}/desk/due`);
    await page.getByRole('link').click();
    await page.getByRole('heading', { name: 'What is due' }).waitFor();
    await close();
  });

  test('a form elsewhere cannot do anything in the name of who is signed in', async () => {
    const { page, close } = await signIn('Ada');
    await page.goto(`${provider.origin}/interaction/none`);
    await page.evaluate((to) => {
      document.body.innerHTML = `<form method="post" action="${to}"><button>Win</button></form>`;
    }, `${origin}/desk/sign-out`);
    await page.getByRole('button').click();
    await page.getByRole('heading', { name: 'You cannot do this' }).waitFor();
    await page.goto(`${origin}/desk`);
    await page.getByText('Ada of the hospital').waitFor();
    await close();
  });

  test('a viewer sees, and is offered nothing to change', async () => {
    const { page, close } = await signIn('Vera');
    await page.goto(`${origin}/desk/notices`);
    expect(await page.getByRole('button', { name: 'Write a notice' }).count()).toBe(0);
    await page.goto(`${origin}/desk/notices/new`);
    await page.getByText('You need to be editor for this').waitFor();
    expect(await page.getByRole('link', { name: 'Who did what' }).count()).toBe(0);
    await close();
  });

  test('who wrote a notice cannot publish it: a second person does', async () => {
    const writer = await signIn('Ada');
    await writeNotice(writer.page, origin);
    await writer.page.getByText('Somebody else has to approve it').waitFor();
    expect(await writer.page.getByRole('button', { name: 'Publish: tell patients now' }).count()).toBe(0);
    await writer.page.getByRole('button', { name: 'Ask for approval' }).click();
    await writer.page.getByText('It waits for somebody to approve it').waitFor();
    await writer.close();
    const other = await signIn('Admin');
    await other.page.goto(`${origin}/desk/due`);
    await other.page.getByRole('link', { name: /^Notice .*Conquest/ }).click();
    await publish(other.page);
    await other.page.getByText('Patients are told of it from now on').waitFor();
    expect(await emulatorHears(origin, clinic)).toContain(notice.says);
    await other.page.goto(`${origin}/desk/audit`);
    expect(await other.page.getByText('published a notice').count()).toBeGreaterThan(0);
    await other.close();
  });
});
