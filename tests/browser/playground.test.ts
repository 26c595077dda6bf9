import type { Browser, Page } from 'playwright-core';
import { launch, picture } from './support/browser';
import { type Playground, startPlayground } from './support/playground';
import { type RunningGuide, startProcess } from './support/running-guide';

const welcome = "I can help with NHS care during doctors' strikes in England.";
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
      await shown(page, /A&E and urgent care stay open in a strike/)
        .first()
        .waitFor();
      await say(page, 'is my gp open');
      await shown(page, /GP surgeries are open as usual/)
        .first()
        .waitFor();
      await say(page, "my mum's face has dropped");
      await shown(page, 'Immediate action required: Call 999 or go to A&E now.').first().waitFor();
      await picture(page, `playground-emulator-${sdk}`);
      expect(welcomes(playground)).toBe(1);
    });
  });

  test('as Teams: one welcome, an answer, a button of a card, a mention in a channel', async () => {
    await inPlayground('msteams', async (page, playground) => {
      await shown(page, welcome).first().waitFor();
      await say(page, 'should I come to the hospital for my sore knee');
      await shown(page, 'Urgent advice: Call NHS 111 before you come to hospital.').first().waitFor();
      await page.getByRole('button', { name: 'Can a pharmacist help me?' }).last().click();
      await shown(page, 'Non-urgent advice: Speak to a pharmacist first.').first().waitFor();
      await picture(page, `playground-teams-${sdk}`);
      expect(welcomes(playground)).toBe(1);

      await page.getByText('Announcements').first().click();
      await shown(page, welcome).first().waitFor();
      await chat(page).click();
      await page.keyboard.type('@Te', { delay: 100 });
      await page.locator('#typeahead-menu [role=menuitem]').first().click();
      await page.keyboard.type(' is a&e open');
      await page.getByRole('button', { name: 'Post' }).click();
      await shown(page, /A&E and urgent care stay open in a strike/)
        .first()
        .waitFor();
      await picture(page, `playground-channel-${sdk}`);
      const [answer] = playground.recording().filter(({ request }) => request.body.text?.startsWith('A&E and urgent'));
      expect(decodeURIComponent(answer.request.url)).toMatch(/conversations\/[^/]+;messageid=\d+\/activities\//);
    });
  });
});
