import type { Browser, Page } from 'playwright-core';
import { headlineOf, repliesAt, sentencesOf, wordsAt } from '../support/words-of-content';
import { launch, picture } from './support/browser';
import { type Playground, startPlayground } from './support/playground';
import { type RunningGuide, startProcess } from './support/running-guide';

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

// A client that others wrote, in the two channels that it can play, with each SDK under the guide.
describe.each(['botbuilder', 'agents'])('the Agents Playground and the guide under %s', (sdk) => {
  let guide: RunningGuide;
  beforeAll(async () => {
    guide = await startProcess({ CHANNEL_SDK: sdk });
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
});
