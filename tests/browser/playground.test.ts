import { join } from 'node:path';
import Database from 'libsql';
import type { Browser, Page } from 'playwright-core';
import { headlineOf, repliesAt, sentencesOf, wordsAt } from '../support/words-of-content';
import { launch, picture, visit } from './support/browser';
import { type Playground, startPlayground } from './support/playground';
import { newDataDir, type RunningGuide, startProcess } from './support/running-guide';

const welcome = sentencesOf(repliesAt('welcome', 'headline'))[1];
const stillEmergency = wordsAt('conversation/questions', 'questions', 'still-emergency', 'ask');
const noDanger = headlineOf('help', 'no-danger');
let browser: Browser;
beforeAll(async () => {
  browser = await launch();
});
afterAll(() => browser.close());

const chat = (page: Page) => page.locator('[role=textbox]:visible').first();
const shown = (page: Page, words: string | RegExp) => page.getByText(words).and(page.locator(':visible'));

async function say(page: Page, words: string): Promise<void> {
  await chat(page).click();
  await page.keyboard.type(words);
  await page.keyboard.press('Enter');
}

// A client that others wrote, in the two channels that it can play, with each SDK under the guide. One says that a machine wrote it.
describe.each([
  ['botbuilder', false],
  ['agents', true],
])('the Agents Playground and the guide under %s', (sdk, labelsAi) => {
  const dataDir = newDataDir();
  let guide: RunningGuide;
  beforeAll(async () => {
    guide = await startProcess({ CHANNEL_SDK: sdk, TEAMS_AI_LABEL: String(labelsAi), DATA_DIR: dataDir });
  });
  afterAll(() => guide.stop());

  async function inPlayground(
    channel: 'emulator' | 'msteams',
    use: (page: Page, playground: Playground) => Promise<void>,
  ): Promise<void> {
    const playground = await startPlayground(guide.origin, channel);
    const page = await browser.newPage({ viewport: { width: 1400, height: 1000 } });
    try {
      await page.goto(playground.origin);
      await use(page, playground);
    } finally {
      await page.close();
      playground.stop();
    }
    const refused = playground.recording().filter(({ response }) => response.statusCode >= 300);
    expect(refused).toEqual([]);
  }
  /** Messages of the guide on the page. */
  const bots = (page: Page): Promise<number> => page.getByText('Test Bot', { exact: true }).count();
  const claimsIn = (playground: Playground) =>
    playground.recording().flatMap(({ request }) => request.body.entities?.filter(({ citation }) => citation) ?? []);
  const welcomes = (playground: Playground): number =>
    playground.recording().filter(({ request }) => request.body.text?.includes(welcome)).length;

  test('as the Emulator: one welcome, an answer, an emergency card, a suggested action', async () => {
    await inPlayground('emulator', async (page, playground) => {
      await shown(page, welcome).first().waitFor();
      await page.getByRole('button', { name: 'Is A&E open?' }).last().click();
      await shown(page, headlineOf('emergency-department-open')).first().waitFor();
      await say(page, 'is my gp open');
      await shown(page, headlineOf('gp-open')).first().waitFor();
      await say(page, "my mum's face has dropped");
      await shown(page, `${repliesAt('leads', 'emergency')}: ${headlineOf('emergency')}`)
        .first()
        .waitFor();
      await picture(page, `playground-emulator-${sdk}`);
      await say(page, 'im fine honestly');
      await shown(page, stillEmergency).first().waitFor();
      await picture(page, `playground-emulator-over-${sdk}`);
      await page.getByRole('button', { name: 'I have help', exact: true }).last().click();
      await shown(page, noDanger).first().waitFor();
      expect(welcomes(playground)).toBe(1);
    });
  });

  test('as Teams: one welcome, an answer, a button of a card, a mention in a channel', async () => {
    await inPlayground('msteams', async (page, playground) => {
      await shown(page, welcome).first().waitFor();
      await say(page, 'should I come to the hospital for my sore knee');
      await shown(page, `${repliesAt('leads', 'urgent')}: ${headlineOf('urgent-care')}`)
        .first()
        .waitFor();
      await page.getByRole('button', { name: 'Can a pharmacist help me?' }).last().click();
      await shown(page, `Non-urgent advice: ${headlineOf('minor-illness')}`)
        .first()
        .waitFor();
      await picture(page, `playground-teams-${sdk}`);
      await say(page, 'is my gp open');
      await shown(page, headlineOf('gp-open')).first().waitFor();
      await picture(page, `playground-teams-citation-${sdk}`);
      const cited = playground.recording().filter(({ request }) => JSON.stringify(request.body).includes('"Claim"'));
      expect(cited.length).toBeGreaterThan(1);
      await say(page, "my mum's face has dropped");
      await shown(page, `${repliesAt('leads', 'emergency')}: ${headlineOf('emergency')}`)
        .first()
        .waitFor();
      await say(page, 'im fine honestly');
      await shown(page, stillEmergency).first().waitFor();
      await picture(page, `playground-teams-over-${sdk}`);
      await page.getByRole('button', { name: 'I have help', exact: true }).last().click();
      await shown(page, noDanger).first().waitFor();
      expect(welcomes(playground)).toBe(1);

      await page.getByText('Announcements').first().click();
      await shown(page, welcome).first().waitFor();
      await chat(page).click();
      await page.keyboard.type('@Te', { delay: 100 });
      await page.locator('#typeahead-menu [role=menuitem]').first().click();
      await page.keyboard.type(' is a&e open');
      await page.getByRole('button', { name: 'Post' }).click();
      await shown(page, headlineOf('emergency-department-open')).first().waitFor();
      await picture(page, `playground-channel-${sdk}`);
      const [answer] = playground
        .recording()
        .filter(({ request }) => request.body.text?.startsWith(headlineOf('emergency-department-open')));
      expect(decodeURIComponent(answer.request.url)).toMatch(/conversations\/[^/]+;messageid=\d+\/activities\//);
    });
  });

  test('as Teams: each source at its number, the label where it is wanted, and thumbs that are counted once at the desk', async () => {
    await inPlayground('msteams', async (page, playground) => {
      await shown(page, welcome).first().waitFor();
      await say(page, 'is my gp open');
      const bubble = page.locator('div:has(> .fai-Citation)', { hasText: headlineOf('gp-open') }).last();
      await bubble.waitFor();
      const numbers = bubble.locator('.fai-Citation');
      expect(await numbers.allInnerTexts()).toEqual(['1', '2']);
      await numbers.first().hover();
      const { citation } = claimsIn(playground).at(-1) ?? { citation: [] };
      await shown(page, citation[0].appearance.name).last().waitFor();
      await picture(page, `playground-teams-source-${sdk}`);
      expect(await page.getByText('AI generated', { exact: true }).count()).toBe(labelsAi ? await bots(page) : 0);

      // It draws them below the words and again below the buttons, which to it are another message.
      await page.getByRole('button', { name: 'Dislike' }).first().click();
      await page.getByRole('dialog').locator('textarea').fill('it did not say which day');
      await picture(page, `playground-teams-thumbs-${sdk}`);
      for (let time = 0; time < 2; time++) {
        if (time > 0) await page.getByRole('button', { name: 'Dislike' }).last().click();
        await page.getByRole('dialog').getByRole('button', { name: 'Submit' }).click();
        await page.getByRole('dialog').getByRole('button', { name: 'Close', exact: true }).last().click();
      }
      const forms = playground.recording().filter(({ request }) => request.body.name === 'message/submitAction');
      expect(forms.map(({ response }) => response.statusCode)).toEqual([200, 200]);
    });
    const store = new Database(join(dataDir, 'records.db'));
    expect(store.prepare('select intent, verdict, count from feedback').all()).toEqual([
      { intent: 'gp-open', verdict: 'no', count: 1 },
    ]);
    // Fewer than five are not told of: seven others said so too.
    store.exec('update feedback set count = 8');
    store.close();
    const desk = await visit(browser, guide.deskLink);
    await desk.page.goto(`${guide.origin}/desk/figures/answers`);
    expect(await desk.page.locator('main tbody tr').allInnerTexts()).toEqual([expect.stringMatching(/\b10\b/)]);
    await picture(desk.page, `playground-desk-${sdk}`);
    await desk.close();
  });
});
