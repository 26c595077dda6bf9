import type { Browser, Page } from 'playwright-core';
import { eventually } from '../support/eventually';
import { filled, headlineOf, repliesAt, webChatAt, wordsAt } from '../support/words-of-content';
import { ask, chatAt, launch, nextReply, picture, replies, startAgain } from './support/browser';
import { type RunningGuide, startProcess } from './support/running-guide';

const helpful = (...path: string[]): string => webChatAt('helpful', ...path);
const stillEmergency = wordsAt('conversation/questions', 'questions', 'still-emergency', 'ask');
const chestPain = 'my husband has chest pain and is grey and sweating';
let guide: RunningGuide;
let browser: Browser;
beforeAll(async () => {
  [guide, browser] = await Promise.all([startProcess(), launch()]);
});
afterAll(async () => {
  await browser.close();
  await guide.stop();
});

test('the page asks and answers, without a word to any other server, a cookie, or a complaint', async () => {
  const { page, requests, complaints, close } = await chatAt(browser, guide.origin);
  await picture(page, 'light');
  expect(await ask(page, 'is my gp open')).toContain(headlineOf('gp-open'));
  await picture(page, 'light-answer');
  const host = new URL(guide.origin).host;
  const elsewhere = requests.filter((url) => !/^(data|blob):/.test(url) && new URL(url).host !== host);
  expect(elsewhere).toEqual([]);
  expect(requests.some((url) => url.startsWith(`ws://${host}/`))).toBe(true);
  expect(await page.context().cookies()).toEqual([]);
  expect(complaints).toEqual([]);
  await close();
});

test('an emergency is one care card, whole, red, with numbers to ring, announced at once and once', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await page.evaluate(() => {
    const said: string[] = [];
    Object.assign(window, { said });
    for (const id of ['said', 'alert']) {
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) said.push(`${id}: ${node.textContent}`);
      }).observe(document.getElementById(id) ?? document.body, { childList: true });
    }
  });
  await ask(page, chestPain);
  await picture(page, 'emergency');
  const heard = `${repliesAt('leads', 'emergency')}: ${headlineOf('emergency', 'collapse')}`;
  const body = [0, 1].map((at) => wordsAt('emergency', 'variants', 'collapse', 'body', at));
  const card = page.locator('.nhsuk-card--care--emergency');
  expect((await card.innerText()).split(/\n+/)).toEqual([heard, 'Call 999', ...body]);
  expect(await card.count()).toBe(1);
  const heading = card.getByRole('heading', { level: 3 });
  expect(await heading.innerText()).toBe(heard);
  const ground = await heading.evaluate(
    (element) => getComputedStyle(element.parentElement ?? element).backgroundColor,
  );
  expect(ground).toBe('rgb(213, 40, 27)');
  const calls = await card.locator('a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
  expect(calls).toEqual(['tel:999', 'tel:999']);
  const button = await card.getByRole('link', { name: 'Call 999' }).boundingBox();
  const whole = await card.locator('.nhsuk-card__content').boundingBox();
  expect(button?.height).toBeGreaterThanOrEqual(44);
  expect(button?.width).toBeGreaterThan(0.8 * (whole?.width ?? 0));
  const said = await page.evaluate(() => (window as unknown as { said: string[] }).said);
  expect(said).toEqual([
    `alert: ${[heard, ...body].join('\n').replaceAll('999', '9 9 9').replaceAll('A&E', 'A and E')}`,
  ]);
  await close();
});

test('the beginning of a long reply is in view, clear of what stays in place', async () => {
  const { page, close } = await chatAt(browser, guide.origin, { viewport: { width: 320, height: 568 } });
  await ask(page, 'is my gp open');
  await ask(page, 'i want to die');
  const heading = page.locator('.conversation .bot h3').last();
  await page.waitForFunction(() => {
    const bar = document.getElementById('bar')?.getBoundingClientRect().bottom ?? 0;
    const headings = document.querySelectorAll('.conversation .bot h3');
    const { top, bottom } = headings[headings.length - 1].getBoundingClientRect();
    const below = document.getElementById('dock')?.getBoundingClientRect().top ?? innerHeight;
    return top >= bar && bottom <= below;
  });
  expect(await heading.isVisible()).toBe(true);
  await close();
});

test('the first questions are buttons, large enough for a thumb, and so are the later ones', async () => {
  const { page, close } = await chatAt(browser, guide.origin, { viewport: { width: 320, height: 568 } });
  const first = page.locator('.conversation .bot .question');
  expect(await first.allInnerTexts()).toEqual([
    'Is my appointment still on?',
    'Is A&E open?',
    'When does the strike start and end?',
  ]);
  for (const button of await first.all()) {
    const box = await button.boundingBox();
    expect(box?.height).toBeGreaterThanOrEqual(44);
    expect((box?.x ?? 0) + (box?.width ?? 0)).toBeLessThanOrEqual(320);
  }
  await first.nth(1).click();
  expect(await nextReply(page, 1)).toContain(headlineOf('emergency-department-open'));
  expect(await page.locator('.user').innerText()).toContain('Is A&E open?');
  await page.locator('.conversation .bot').last().locator('.question').first().click();
  await nextReply(page, 2);
  await close();
});

test('each button is there once, and the words around it stay', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  const words = await page.locator('.conversation .bot').innerText();
  expect(words.match(/Is A&E open\?/g)).toHaveLength(1);
  expect(words).toContain(repliesAt('you-can-ask'));
  await close();
});

test('markup and Markdown in the words of a patient stay words', async () => {
  const { page, complaints, close } = await chatAt(browser, guide.origin);
  const typed = '<img src=x onerror=alert(1)> **bold** [link](https://evil.example) <b>b</b> & "quotes"\nnext line';
  await page.locator('#question').fill(typed);
  const before = await replies(page);
  await page.getByRole('button', { name: 'Send' }).click();
  await nextReply(page, before);
  expect(await page.locator('.asked__words').innerText()).toBe(typed);
  expect(await page.locator('.conversation img, .conversation b, .user a').count()).toBe(0);
  expect(complaints).toEqual([]);
  await close();
});

test('a page that is loaded again goes on with the conversation, and does not say it all again', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await ask(page, 'is a&e open');
  await page.reload();
  await page.locator('.conversation .bot').nth(1).waitFor();
  expect(await page.locator('.user').innerText()).toContain('is a&e open');
  expect(await page.locator('#said').innerText()).toBe('');
  expect(await ask(page, 'the second one')).toContain('strike');
  expect(await replies(page)).toBe(3);
  await close();
});

test('where the browser forbids storage, the chat works without', async () => {
  const context = await browser.newContext();
  await context.addInitScript(() => {
    Object.defineProperty(window, 'sessionStorage', {
      get() {
        throw new DOMException('denied', 'SecurityError');
      },
    });
  });
  const page = await context.newPage();
  await page.goto(guide.origin);
  await page.locator('.conversation .bot').first().waitFor();
  expect(await ask(page, 'is my gp open')).toContain(headlineOf('gp-open'));
  await context.close();
});

test('Start again asks first, empties the screen and begins a new conversation, and the server forgets the old one', async () => {
  const { page, requests, close } = await chatAt(browser, guide.origin);
  await ask(page, chestPain);
  const session = await page.evaluate(() => sessionStorage.getItem('conversation') ?? '');
  await page.getByText(webChatAt('tools', 'name')).click();
  await page.getByRole('button', { name: webChatAt('start-again', 'button') }).click();
  await picture(page, 'start-again');
  await page.getByRole('button', { name: webChatAt('start-again', 'no') }).click();
  expect(await page.locator('.nhsuk-card--care--emergency').count()).toBe(1);
  await page.getByText(webChatAt('tools', 'name')).click();
  await startAgain(page);
  expect(await page.locator('#said').innerText()).toContain(webChatAt('status', 'cleared'));
  await page.waitForFunction((old) => {
    const now = sessionStorage.getItem('conversation');
    return now !== null && now !== old && document.querySelectorAll('.conversation > li').length === 1;
  }, session);
  expect(await page.evaluate(() => document.activeElement?.id)).toBe('conversation-name');
  expect(await page.evaluate(() => sessionStorage.getItem('conversation'))).not.toBe(session);
  expect(requests.filter((url) => url.endsWith('/tokens/generate'))).toHaveLength(2);
  expect(await ask(page, 'are you sure?')).not.toContain(headlineOf('emergency'));
  await close();
});

test.each([
  ['a suggestion', async (page: Page) => page.locator('.question').first().click({ clickCount: 3 })],
  [
    'Send',
    async (page: Page) => {
      await page.locator('#question').fill('is my gp open');
      await page.getByRole('button', { name: 'Send' }).click({ clickCount: 3 });
    },
  ],
])('pressed three times, %s sends once', async (_what, press) => {
  const { page, requests, close } = await chatAt(browser, guide.origin);
  await press(page);
  await nextReply(page, 1);
  await page.waitForTimeout(300);
  expect(await page.locator('.user').count()).toBe(1);
  expect(await page.locator('#room').isVisible()).toBe(false);
  expect(requests.filter((url) => url.endsWith('/activities'))).toHaveLength(1);
  await close();
});

test('what was asked is never cut: near the end the room is counted, beyond it nothing is sent', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  const room = page.locator('#room');
  await page.locator('#question').fill('a'.repeat(1_700));
  expect(await room.innerText()).toBe('');
  await page.locator('#question').fill('a'.repeat(1_990));
  expect(await room.innerText()).toBe(filled(webChatAt('chat', 'room'), { count: '10' }));
  await page.locator('#question').fill('a'.repeat(2_003));
  expect(await room.innerText()).toBe(filled(webChatAt('chat', 'too-long'), { count: '3' }));
  await page.locator('#question').press('Enter');
  await picture(page, 'too-long');
  expect(await page.locator('.user').count()).toBe(0);
  expect(await page.locator('#question').inputValue()).toHaveLength(2_003);
  await page.locator('#question').fill('a'.repeat(2_000));
  await page.locator('#question').press('Enter');
  await nextReply(page, 1);
  await close();
});

test('words of the right to the left are shown as such', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await ask(page, 'هل العيادة مفتوحة');
  expect(await page.locator('.asked__words').evaluate((element) => getComputedStyle(element).direction)).toBe('rtl');
  await close();
});

test('only what can be rung, opened or written to is a link', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await ask(page, 'how do I call 111');
  const answer = page.locator('.conversation .bot').last();
  const links = (): Promise<(string | null)[]> =>
    answer.locator('a').evaluateAll((found) => found.map((link) => link.getAttribute('href')));
  expect(await links()).toContain('tel:111');
  expect(await links()).toContain('https://111.nhs.uk');
  expect(await links()).toContain('tel:18001111');
  await ask(page, 'what is 111');
  expect(await answer.innerText()).toContain('999');
  expect((await links()).join()).not.toMatch(/tel:/);
  await close();
});

test('an answer says who says so and when, with a link, folded away', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await ask(page, 'is my appointment still on');
  const sources = page.locator('.conversation .bot').last().locator('details');
  expect(await sources.getByRole('listitem').first().isVisible()).toBe(false);
  await sources.locator('summary').click();
  const said = filled(webChatAt('sources', 'said'), { who: 'NHS England', when: 'July 2025' });
  expect(await sources.innerText()).toContain(said);
  expect(await sources.getByRole('link').first().getAttribute('href')).toMatch(/^https:/);
  await picture(page, 'sources');
  await close();
});

test('whether an answer was helpful, and why, is told to the guide', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await ask(page, 'is my gp open');
  const told: { name: string; value: { isHelpful: boolean; why?: string } }[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/activities')) told.push(request.postDataJSON());
  });
  const answer = page.locator('.conversation .bot').last();
  expect(await page.locator('.conversation .bot').first().getByText(webChatAt('helpful', 'question')).count()).toBe(0);
  await answer.getByRole('button', { name: 'No', exact: true }).click();
  await answer.getByText(helpful('why')).waitFor();
  await picture(page, 'helpful');
  // Nothing to write in, where a cry for help would not be read.
  expect(await page.getByRole('textbox').count()).toBe(1);
  await answer.getByRole('button', { name: helpful('reasons', 'not-clear') }).click();
  await answer.getByText(webChatAt('helpful', 'thanks')).waitFor();
  await eventually(() => told.length === 2);
  expect(told.map(({ name, value }) => [name, value.isHelpful, value.why])).toEqual([
    ['helpful', false, undefined],
    ['helpful', false, 'not-clear'],
  ]);
  expect(await replies(page)).toBe(2);
  expect(await ask(page, 'is a&e open')).toContain(headlineOf('emergency-department-open'));
  await close();
});

test.each(['Escape', 'a button'])(
  'who does not want to say why an answer was not helpful gets out by %s',
  async (way) => {
    const { page, close } = await chatAt(browser, guide.origin);
    await ask(page, 'is my gp open');
    const answer = page.locator('.conversation .bot').last();
    await answer.getByRole('button', { name: 'No', exact: true }).click();
    await answer.getByText(helpful('why')).waitFor();
    if (way === 'Escape') await page.keyboard.press('Escape');
    else await answer.getByRole('button', { name: helpful('not-now') }).click();
    await answer.getByText(helpful('thanks')).waitFor();
    expect(await answer.getByText(helpful('why')).count()).toBe(0);
    // The focus is where it was, and Tab goes on from there.
    expect(await page.evaluate(() => document.activeElement?.className)).toContain('feedback');
    await close();
  },
);

test('what is half typed outlives a reload, and goes with sending, starting again and leaving', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  const kept = (): Promise<string | null> => page.evaluate(() => sessionStorage.getItem('draft'));
  const typed = (): Promise<string> => page.locator('#question').inputValue();
  await page.locator('#question').fill('is my scan on fri');
  await page.reload();
  await nextReply(page, 0);
  expect(await typed()).toBe('is my scan on fri');
  const second = await page.context().newPage();
  await second.goto(guide.origin);
  await nextReply(second, 0);
  expect(await second.locator('#question').inputValue()).toBe('');
  await page.locator('#question').press('Enter');
  await nextReply(page, 1);
  expect([await kept(), await typed()]).toEqual([null, '']);

  await page.locator('#question').fill('he hits');
  await startAgain(page);
  expect([await kept(), await typed()]).toEqual([null, '']);

  await page.locator('#question').fill('he hits');
  await page.route(webChatAt('leave', 'to'), (route) => route.fulfill({ body: 'weather' }));
  await page.locator('#leave').click();
  await page.waitForURL(webChatAt('leave', 'to'));
  await page.goto(guide.origin);
  await nextReply(page, 0);
  expect([await kept(), await typed()]).toEqual([null, '']);
  await close();
});

test('an empty box sends nothing and moves nothing: it gets the focus and says what to do', async () => {
  const { page, close } = await chatAt(browser, guide.origin, { viewport: { width: 360, height: 740 } });
  for (const question of ['is my gp open', 'is a&e open']) await ask(page, question);
  await page.waitForTimeout(1_600);
  await page.evaluate(() => window.scrollTo(0, 200));
  await page.getByRole('button', { name: webChatAt('chat', 'send') }).focus();
  await page.keyboard.press('Enter');
  await page.getByText(webChatAt('chat', 'empty')).first().waitFor();
  expect(await page.locator('#alert').innerText()).toBe(webChatAt('chat', 'empty'));
  expect(await page.evaluate(() => [scrollY, document.activeElement?.id])).toEqual([200, 'question']);
  expect(await page.locator('.user').count()).toBe(2);
  await page.keyboard.type('is');
  expect(await page.locator('#room').isVisible()).toBe(false);
  // Nor does typing move what is read.
  expect(await page.evaluate(() => scrollY)).toBe(200);
  await close();
});

test('the conversation can be copied, saved and printed as text, with times', async () => {
  const context = await browser.newContext({ permissions: ['clipboard-read', 'clipboard-write'] });
  const page = await context.newPage();
  await page.goto(guide.origin);
  await nextReply(page, 0);
  await ask(page, 'is my gp open');
  await page.getByText(webChatAt('tools', 'name')).click();
  await page.locator('#copy').click();
  await page.getByText(webChatAt('tools', 'copied')).first().waitFor();
  const copied = await page.evaluate(() => navigator.clipboard.readText());
  expect(copied).toContain('is my gp open');
  expect(copied).toContain(headlineOf('gp-open'));
  expect(copied).toMatch(/You asked \(\d\d:\d\d\):/);
  const [download] = await Promise.all([page.waitForEvent('download'), page.locator('#download').click()]);
  expect(download.suggestedFilename()).toBe(webChatAt('tools', 'file'));
  await page.evaluate(() => {
    window.print = () => document.body.setAttribute('data-printed', '');
  });
  await page.locator('#print').click();
  expect(await page.locator('body[data-printed]').count()).toBe(1);
  await context.close();
});

test('on paper there are no buttons and no box, and what was folded is open', async () => {
  const { page, close } = await chatAt(browser, guide.origin, { colorScheme: 'dark' });
  await ask(page, 'is my gp open');
  await ask(page, chestPain);
  await page.emulateMedia({ media: 'print' });
  await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')));
  await picture(page, 'print');
  for (const gone of ['#ask', '#leave', '#options', '.call', '.feedback', '.after .button'])
    expect(await page.locator(gone).first().isVisible()).toBe(false);
  const colours = await page.locator('.nhsuk-card__content').evaluate((element) => {
    const { color, backgroundColor } = getComputedStyle(element);
    return [color, backgroundColor, getComputedStyle(document.body).backgroundColor];
  });
  expect(colours).toEqual(['rgb(0, 0, 0)', 'rgba(0, 0, 0, 0)', 'rgb(255, 255, 255)']);
  expect(await page.locator('.sources li').first().isVisible()).toBe(true);
  await close();
});

test('those who want it see the time of each message', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await ask(page, 'is my gp open');
  expect(await page.locator('.conversation time').first().isVisible()).toBe(false);
  await page.getByText(webChatAt('tools', 'name')).click();
  await page.getByRole('checkbox', { name: webChatAt('tools', 'times') }).check();
  expect(await page.locator('.conversation time:visible').count()).toBe(3);
  await page.reload();
  await page.locator('.conversation time:visible').nth(2).waitFor();
  await close();
});

describe('reading aloud', () => {
  const readAloud = (page: Page) =>
    page
      .locator('.conversation .bot')
      .last()
      .getByRole('button', { name: webChatAt('aloud', 'read') });

  test('an answer is read where the browser has a voice', async () => {
    const { page, close } = await chatAt(browser, guide.origin);
    await ask(page, 'is my gp open');
    await readAloud(page).click();
    expect(await page.evaluate(() => (window as unknown as { spoken: string[] }).spoken.join())).toContain(
      headlineOf('gp-open'),
    );
    await close();
  });

  test('a voice that fails is told in words', async () => {
    const { page, close } = await chatAt(browser, guide.origin);
    await page.evaluate(() => {
      speechSynthesis.speak = (speech) =>
        speech.onerror?.(new SpeechSynthesisErrorEvent('error', { utterance: speech, error: 'synthesis-failed' }));
    });
    await readAloud(page).click();
    await page.locator('.aloud').getByText(webChatAt('aloud', 'failed')).waitFor();
    expect(await page.locator('#said').innerText()).toContain(webChatAt('aloud', 'failed'));
    await close();
  });

  test('where there is no voice, it is offered once there is one', async () => {
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(guide.origin);
    await nextReply(page, 0);
    expect(await readAloud(page).isVisible()).toBe(false);
    await page.evaluate(() => {
      speechSynthesis.getVoices = () => [{ lang: 'cy-GB' }, { lang: 'en_GB' }] as SpeechSynthesisVoice[];
      speechSynthesis.dispatchEvent(new Event('voiceschanged'));
    });
    expect(await readAloud(page).isVisible()).toBe(true);
    await context.close();
  });
});

test('after a tap "Send" looks as before: yellow is for those who use the keyboard', async () => {
  const { page, close } = await chatAt(browser, guide.origin, { hasTouch: true });
  const send = page.locator('.ask__send');
  const colour = (): Promise<string> => send.evaluate((button) => getComputedStyle(button).backgroundColor);
  const before = await colour();
  await page.locator('#question').fill('is my gp open');
  await send.tap();
  await nextReply(page, 1);
  expect(await page.evaluate(() => document.activeElement?.className)).toContain('ask__send');
  await eventually(async () => (await colour()) === before);
  await page.locator('#question').focus();
  await page.keyboard.press('Tab');
  expect(await colour()).not.toBe(before);
  await close();
});

describe('an emergency that may be over is asked about in its card', () => {
  const asks = async (page: Page) => {
    await ask(page, 'my husband has crushing chest pain and is sweating');
    await ask(page, 'im fine honestly');
    return page.locator('.conversation .bot').last();
  };

  test('below the button to call, with buttons that answer it, and no other "No" beside', async () => {
    const { page, close } = await chatAt(browser, guide.origin, { viewport: { width: 360, height: 740 } });
    const card = await asks(page);
    await picture(page, 'still-emergency');
    expect(await card.locator('.nhsuk-card--care--emergency .call').count()).toBe(1);
    const answers = card.getByRole('list', { name: stillEmergency });
    expect(await answers.getByRole('button').allInnerTexts()).toEqual(['I have help', 'You got it wrong', 'No']);
    expect(await card.getByRole('button', { name: /^(Yes|No)$/ }).count()).toBe(1);
    expect(
      (await page.locator('#alert > p').last().innerText()).endsWith(
        `${stillEmergency} I have help You got it wrong No`,
      ),
    ).toBe(true);
    await close();
  });

  test.each([
    ['No', 1],
    ['I have help', 0],
    ['You got it wrong', 0],
  ])('%s is understood', async (answer, cards) => {
    const { page, close } = await chatAt(browser, guide.origin);
    const card = await asks(page);
    await card.getByRole('button', { name: answer, exact: true }).click();
    await nextReply(page, 3);
    expect(await page.locator('.conversation .bot').last().locator('.nhsuk-card--care--emergency').count()).toBe(cards);
    await close();
  });
});

test('the first screen of a small telephone shows the box and two suggestions, and the 999 sentence once', async () => {
  const { page, close } = await chatAt(browser, guide.origin, { viewport: { width: 320, height: 568 } });
  const dock = await page.locator('#dock').boundingBox();
  const second = await page.locator('.question').nth(1).boundingBox();
  expect((second?.y ?? 999) + (second?.height ?? 0)).toBeLessThanOrEqual(dock?.y ?? 0);
  expect((dock?.y ?? 999) + (dock?.height ?? 0)).toBeLessThanOrEqual(568);
  expect(await page.getByText(webChatAt('chat', 'hint')).isVisible()).toBe(true);
  const words = await page.locator('body').innerText();
  expect(words.split(webChatAt('emergency-line', 'headline'))).toHaveLength(2);
  await close();
});
