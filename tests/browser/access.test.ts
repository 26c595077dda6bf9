import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { headlineOf, repliesAt, webChatAt } from '../support/words-of-content';
import { ask, chatAt, launch, picture, replies, scrollsSideways, startAgain, violations } from './support/browser';
import { type RunningGuide, startProcess } from './support/running-guide';

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

/** Whether an element is in the window, with nothing over it. */
const isUncovered = (page: Page, selector: string): Promise<boolean> =>
  page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const { left, right, top, bottom } = element.getBoundingClientRect();
      const at = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
      return top >= 0 && bottom <= innerHeight && (at === element || element.contains(at));
    });

/** The id of what has the focus, or its words. */
const focused = (page: Page): Promise<string> =>
  page.evaluate(() => {
    const element = document.activeElement;
    return element?.id || element?.textContent?.trim() || element?.tagName || '';
  });

const telephone = { viewport: { width: 320, height: 568 } };

describe('axe-core finds nothing against WCAG 2.2 A and AA', () => {
  const everyKind = async (page: Page): Promise<void> => {
    await ask(page, chestPain);
    await startAgain(page);
    await page.waitForFunction(() => document.querySelectorAll('.conversation > li').length === 1);
    await ask(page, 'can a pharmacist help with my sore throat');
    await page.locator('.conversation .bot').last().locator('summary').click();
    await page.locator('.conversation .bot').last().getByRole('button', { name: 'No', exact: true }).click();
    await ask(page, 'appointment or a&e?');
    await ask(page, 'i want to die');
  };
  const dark: BrowserContextOptions = { colorScheme: 'dark' };
  const strong: BrowserContextOptions = { contrast: 'more' };
  test.each<[string, string, BrowserContextOptions]>([
    ['light', '/', {}],
    ['dark', '/', dark],
    ['high contrast', '/', strong],
    ['high contrast in the dark', '/', { ...dark, ...strong }],
    ['a frame', '/?embed=1', { viewport: { width: 400, height: 600 } }],
    ['320 pixels', '/', telephone],
    ['forced colours', '/', { forcedColors: 'active' }],
  ])('in %s', async (name, path, options) => {
    const { page, close } = await chatAt(browser, `${guide.origin}${path}`, { reducedMotion: 'reduce', ...options });
    expect(await violations(page)).toEqual([]);
    await picture(page, `${name.replaceAll(' ', '-')}-start`);
    await ask(page, chestPain);
    await picture(page, `${name.replaceAll(' ', '-')}-emergency`);
    expect(await violations(page)).toEqual([]);
    await everyKind(page);
    await picture(page, `${name.replaceAll(' ', '-')}-crisis`);
    await page.getByText(webChatAt('tools', 'name')).click();
    expect(await violations(page)).toEqual([]);
    await page.route('**/activities', (route) => route.abort());
    await page.locator('#question').fill('is my gp open');
    await page.locator('#question').press('Enter');
    await page.locator('.asked__late').waitFor();
    await picture(page, `${name.replaceAll(' ', '-')}-not-sent`);
    expect(await violations(page)).toEqual([]);
    await page.locator('#start-again').click();
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test('without JavaScript', async () => {
    const { page, close } = await chatAt(browser, guide.origin);
    await page.evaluate(() => {
      document.documentElement.classList.remove('scripted');
      document.getElementById('advice')?.removeAttribute('hidden');
      document.getElementById('conversation')?.setAttribute('hidden', '');
    });
    expect(await violations(page)).toEqual([]);
    await close();
  });

  test.each(['light', 'dark'] as const)(
    'with 7:1 throughout where high contrast is chosen, in the %s',
    async (colorScheme) => {
      const { page, close } = await chatAt(browser, guide.origin, { colorScheme });
      await page.getByText(webChatAt('tools', 'name')).click();
      await page.getByRole('checkbox', { name: webChatAt('tools', 'contrast') }).check();
      await page.getByRole('checkbox', { name: webChatAt('tools', 'times') }).check();
      await ask(page, 'is my gp open');
      await page.locator('.conversation .bot').last().locator('summary').click();
      await ask(page, 'can a pharmacist help with my sore throat');
      await ask(page, 'i want to die');
      await ask(page, chestPain);
      await page.route('**/activities', (route) => route.abort());
      await page.locator('#question').fill('is my gp open');
      await page.locator('#question').press('Enter');
      await page.locator('.asked__late').waitFor();
      await picture(page, `strong-${colorScheme}`);
      expect(await violations(page, ['color-contrast-enhanced'])).toEqual([]);
      await close();
    },
  );
});

describe('by keyboard alone', () => {
  test('Tab goes once through everything in the order in which it is read, and out again', async () => {
    const { page, close } = await chatAt(browser, guide.origin);
    await page.evaluate(() => {
      if (document.activeElement instanceof HTMLElement) document.activeElement.blur();
    });
    const order: string[] = [];
    for (let press = 0; press < 12; press++) {
      await page.keyboard.press('Tab');
      order.push(await focused(page));
    }
    expect(order).toEqual([
      webChatAt('skip-link'),
      '999',
      '111',
      'leave',
      webChatAt('tools', 'name'),
      'Is my appointment still on?',
      'Is A&E open?',
      'When does the strike start and end?',
      webChatAt('sources', 'name'),
      webChatAt('aloud', 'read'),
      'question',
      'Send',
    ]);
    await page.keyboard.press('Tab');
    expect(await focused(page)).not.toBe(webChatAt('skip-link'));
    await close();
  });

  test('the skip link leads to the box; a suggestion is pressed, and the focus goes to the answer', async () => {
    const { page, close } = await chatAt(browser, guide.origin);
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    expect(await focused(page)).toBe('question');
    await page.keyboard.type('is my gp open');
    await page.keyboard.press('Enter');
    await page.locator('.conversation .bot').nth(1).waitFor();
    expect(await focused(page)).toBe('question');
    await page.locator('.conversation .bot').last().locator('.question').first().focus();
    await page.keyboard.press('Enter');
    await page.locator('.conversation .bot').nth(2).waitFor();
    const headline = await page.locator('.conversation .bot h3').last().innerText();
    expect(await focused(page)).toBe(await page.locator('.conversation .bot h3').last().getAttribute('id'));
    // It is read because it has the focus; only what follows is announced.
    expect(await page.locator('#said').innerText()).not.toContain(headline.split(':').at(-1)?.trim());
    await close();
  });

  test('suggestions of earlier answers are words that stay where they were, and no buttons', async () => {
    const { page, close } = await chatAt(browser, guide.origin);
    const first = page.locator('.conversation .bot').first();
    const box = await first.boundingBox();
    await ask(page, 'is my gp open');
    expect(await page.locator('button.question').count()).toBe(2);
    expect(await first.getByRole('button', { name: 'Is A&E open?' }).count()).toBe(0);
    const old = first.getByText('Is A&E open?');
    expect(await old.evaluate((element) => getComputedStyle(element).borderColor)).toBe('rgba(0, 0, 0, 0)');
    expect((await first.boundingBox())?.height).toBe(box?.height);
    await old.click();
    await page.waitForTimeout(300);
    expect(await page.locator('.user').count()).toBe(1);
    await close();
  });

  test('a question with answers to choose from is announced with them', async () => {
    const { page, close } = await chatAt(browser, guide.origin);
    await page.evaluate(() => {
      const said: string[] = [];
      Object.assign(window, { said });
      new MutationObserver((changes) => {
        for (const { addedNodes } of changes) for (const node of addedNodes) said.push(String(node.textContent));
      }).observe(document.getElementById('said') ?? document.body, { childList: true });
    });
    await ask(page, 'appointment or a&e?');
    const answer = page.locator('.conversation .bot').last();
    const titles = await answer.locator('.question').allInnerTexts();
    expect(titles.length).toBeGreaterThan(1);
    const said = await page.evaluate(() => (window as unknown as { said: string[] }).said.join('\n'));
    const spoken = (title: string): string => title.replaceAll('A&E', 'A and E').replaceAll('111', '1 1 1');
    for (const title of titles) expect(said).toContain(spoken(title));
    const label = await answer.locator('.choice, .questions').first().getAttribute('aria-labelledby');
    expect(await page.locator(`[id="${label}"]`).count()).toBe(1);
    await close();
  });

  test('what has the focus is seen to have it, and is never hidden behind what stays in view', async () => {
    const { page, close } = await chatAt(browser, guide.origin, { ...telephone, reducedMotion: 'reduce' });
    await ask(page, 'is my gp open');
    await ask(page, 'i want to die');
    await page.evaluate(() => window.scrollTo(0, 0));
    await page.locator('.nhsuk-skip-link').focus();
    let looked = 0;
    for (let press = 0; press < 30; press++) {
      await page.keyboard.press('Tab');
      const state = await page.evaluate(async () => {
        const element = document.activeElement;
        if (!element || element === document.body) return undefined;
        const { top, bottom, left } = element.getBoundingClientRect();
        const inBar = document.getElementById('bar')?.contains(element);
        const inAsk = document.getElementById('dock')?.contains(element);
        const at = document.elementFromPoint(left + 4, (top + bottom) / 2);
        const style = getComputedStyle(element);
        return {
          name: element.textContent,
          isClear: inBar || inAsk || at === element || element.contains(at),
          isMarked: style.boxShadow !== 'none' || style.outlineStyle !== 'none',
        };
      });
      if (!state) break;
      expect(state).toMatchObject({ isClear: true, isMarked: true });
      looked += 1;
    }
    expect(looked).toBeGreaterThan(12);
    await close();
  });

  test('a new line is Shift and Enter', async () => {
    const { page, close } = await chatAt(browser, guide.origin);
    await page.locator('#question').focus();
    await page.keyboard.type('one');
    await page.keyboard.press('Shift+Enter');
    await page.keyboard.type('two');
    expect(await page.locator('#question').inputValue()).toBe('one\ntwo');
    expect(await replies(page)).toBe(1);
    await close();
  });
});

describe('at any size', () => {
  test.each([
    ['320 pixels', { width: 320, height: 568 }, 'normal'],
    ['400% zoom of 1280 by 1024', { width: 320, height: 256 }, 'normal'],
    ['400% zoom of 1280 by 800', { width: 320, height: 200 }, 'normal'],
    ['320 pixels with the largest text', { width: 320, height: 568 }, 'largest'],
    ['a telephone on its side', { width: 740, height: 320 }, 'normal'],
    ['a telephone whose keyboard is open', { width: 390, height: 300 }, 'normal'],
    ['a small telephone with large text', { width: 360, height: 740 }, 'large'],
    ['a telephone with the largest text', { width: 360, height: 740 }, 'largest'],
    ['a low telephone', { width: 360, height: 460 }, 'normal'],
  ])('%s: nothing is to be moved sideways, and a fair part is covered', async (name, viewport, size) => {
    const { page, close } = await chatAt(browser, guide.origin, { viewport });
    await page.getByText(webChatAt('tools', 'name')).click();
    await page.locator(`input[value="${size}"]`).check();
    expect(await scrollsSideways(page)).toBe(false);
    await page.getByText(webChatAt('tools', 'name')).click();
    await ask(page, chestPain);
    await ask(page, 'a-very-long-word-without-any-end-'.repeat(8));
    expect(await scrollsSideways(page)).toBe(false);
    await picture(page, name.replace(/\W+/g, '-'));
    const covered = await page.evaluate(() =>
      ['bar', 'dock']
        .map((id) => document.getElementById(id) ?? document.body)
        .filter((part) => getComputedStyle(part).position === 'sticky')
        .reduce((sum, part) => sum + part.offsetHeight, 0),
    );
    expect(covered / viewport.height).toBeLessThanOrEqual(0.42);
    // Wherever one reads: what to ring, the way out, the options; and the box, where the window is not very low.
    for (const top of [0, 300, 100_000]) {
      await page.evaluate((y) => window.scrollTo(0, y), top);
      // At the very end the foot of the page may take the place of the box.
      const wanted = viewport.height < 300 || top > 300 ? [] : ['#question', '.ask__send'];
      for (const part of ['#leave', '#options', '.bar__line a[href="tel:999"]:visible', ...wanted])
        expect([part, await isUncovered(page, part)]).toEqual([part, true]);
    }
    await close();
  });

  test.each([
    ['a telephone', { width: 360, height: 740 }],
    ['a low telephone', { width: 360, height: 640 }],
    ['a telephone whose keyboard is open', { width: 390, height: 300 }],
  ])(
    'on %s the notice that the chat is not answering leaves the way out, 999 and the box where they are',
    async (name, viewport) => {
      const { page, close } = await chatAt(browser, guide.origin, { viewport });
      await ask(page, 'is my gp open');
      await page.context().setOffline(true);
      await page.locator('#status').getByText(webChatAt('status', 'away').split('.')[0]).waitFor();
      await page.waitForTimeout(100);
      await picture(page, `away-${name.replace(/\W+/g, '-')}`);
      for (const part of ['#status', '#leave', '.bar__line a[href="tel:999"]:visible', '#question'])
        expect([part, await isUncovered(page, part)]).toEqual([part, true]);
      await close();
    },
  );

  test('the options are at hand at the end of a long conversation, whole, and close again', async () => {
    const { page, close } = await chatAt(browser, guide.origin, { viewport: { width: 360, height: 740 } });
    for (const question of ['is my gp open', 'is a&e open', 'what is 111']) await ask(page, question);
    const before = await page.evaluate(() => scrollY);
    expect(before).toBeGreaterThan(300);
    await page.getByText(webChatAt('tools', 'name')).click();
    await picture(page, 'options');
    for (const part of ['input[value="largest"]', '#copy', '#start-again'])
      expect([part, await isUncovered(page, part)]).toEqual([part, true]);
    await page.getByRole('radio', { name: 'Larger', exact: true }).check();
    await page.locator('#start-again').scrollIntoViewIfNeeded();
    expect(await isUncovered(page, '#start-again')).toBe(true);
    await page.locator('#start-again').focus();
    const isOpen = (): Promise<boolean> => page.locator('#start-again').isVisible();
    await page.keyboard.press('Escape');
    expect([await isOpen(), await focused(page)]).toEqual([false, webChatAt('tools', 'name')]);
    await page.keyboard.press('Enter');
    await page.getByRole('button', { name: webChatAt('tools', 'close') }).click();
    expect([await isOpen(), await focused(page)]).toEqual([false, webChatAt('tools', 'name')]);
    await page.keyboard.press('Enter');
    expect(await isOpen()).toBe(true);
    await page.getByRole('radio', { name: 'Normal', exact: true }).check();
    await page.locator('#question').click();
    expect(await isOpen()).toBe(false);
    await close();
  });

  test.each([
    ['a telephone', { width: 360, height: 740 }],
    ['a low telephone', { width: 360, height: 460 }],
    ['a telephone whose keyboard is open', { width: 390, height: 300 }],
  ])('on %s what a person has just said is seen whole, or gives its place to the answer', async (_name, viewport) => {
    const { page, close } = await chatAt(browser, guide.origin, { viewport });
    for (const question of ['is my gp open', chestPain, 'is a&e open on christmas day and on boxing day, too?']) {
      await ask(page, question);
      await page.waitForFunction(() => {
        const bar = document.getElementById('bar')?.getBoundingClientRect().bottom ?? 0;
        const [asked, answer] = [...document.querySelectorAll('.conversation > li')].slice(-2);
        const { top, bottom } = asked.getBoundingClientRect();
        return (top >= bar - 1 || bottom <= bar + 1) && answer.getBoundingClientRect().top < innerHeight / 2 + 60;
      });
    }
    await close();
  });

  test('when the keyboard opens, the box and the line before it are in view above it', async () => {
    const { page, close } = await chatAt(browser, guide.origin, { viewport: { width: 390, height: 844 } });
    await ask(page, 'is my gp open');
    await page.locator('#question').focus();
    await page.setViewportSize({ width: 390, height: 300 });
    await page.waitForFunction(() => {
      const { bottom } = (document.getElementById('ask') ?? document.body).getBoundingClientRect();
      return bottom <= innerHeight + 1 && bottom > innerHeight / 2;
    });
    await picture(page, 'keyboard-open');
    expect(await page.locator('#dock').evaluate((element) => element.getBoundingClientRect().top)).toBeGreaterThan(40);
    await close();
  });

  test('when the keyboard closes again, what was read is not behind the bar that has grown', async () => {
    const { page, close } = await chatAt(browser, guide.origin, { viewport: { width: 360, height: 740 } });
    await ask(page, 'is my gp open');
    await page.setViewportSize({ width: 360, height: 420 });
    await page.waitForFunction(() => document.documentElement.dataset.room !== 'full');
    await ask(page, 'is a&e open');
    await page.locator('#question').blur();
    const isWhole = (): Promise<boolean> => isUncovered(page, '.user:nth-last-child(2) .asked__words');
    expect(await isWhole()).toBe(true);
    await page.setViewportSize({ width: 360, height: 740 });
    await page.waitForFunction(() => document.documentElement.dataset.room === 'full');
    await page.waitForTimeout(200);
    expect(await isWhole()).toBe(true);
    const tops = await page.evaluate(() =>
      ['.user:nth-last-child(2)', '#bar'].map((one) => document.querySelector(one)?.getBoundingClientRect()),
    );
    expect(tops[0]?.top).toBeGreaterThanOrEqual(tops[1]?.bottom ?? 999);
    await close();
  });

  test('there are four text sizes, up to twice as large, kept for the tab', async () => {
    const { page, close } = await chatAt(browser, guide.origin);
    const sizeOfText = (): Promise<number> =>
      page
        .locator('.reply p')
        .first()
        .evaluate((element) => Number.parseFloat(getComputedStyle(element).fontSize));
    const normal = await sizeOfText();
    await page.getByText(webChatAt('tools', 'name')).click();
    const sizes = [];
    for (const label of ['Large', 'Larger', 'Largest']) {
      await page.getByRole('radio', { name: label, exact: true }).check();
      sizes.push((await sizeOfText()) / normal);
    }
    expect(sizes).toEqual([1.25, 1.5, 2]);
    await page.reload();
    await page.locator('.reply p').first().waitFor();
    expect(await sizeOfText()).toBe(normal * 2);
    await picture(page, 'largest-text');
    await close();
  });

  test('high contrast can be switched on, and stays for the tab', async () => {
    const { page, close } = await chatAt(browser, guide.origin);
    const colours = (): Promise<string[]> =>
      page.evaluate(() => {
        const { color, backgroundColor } = getComputedStyle(document.body);
        return [color, backgroundColor];
      });
    await page.getByText(webChatAt('tools', 'name')).click();
    await page.getByRole('checkbox', { name: 'High contrast' }).check();
    expect(await colours()).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    expect(await violations(page)).toEqual([]);
    await page.reload();
    expect(await colours()).toEqual(['rgb(0, 0, 0)', 'rgb(255, 255, 255)']);
    await close();
  });

  test('nothing moves by itself', async () => {
    const { page, close } = await chatAt(browser, guide.origin);
    await ask(page, chestPain);
    const moving = await page.evaluate(() => document.getAnimations().length);
    const scrolling = await page.evaluate(() => getComputedStyle(document.documentElement).scrollBehavior);
    expect([moving, scrolling]).toEqual([0, 'auto']);
    await close();
  });
});

test('to a screen reader the page is landmarks, headings, a list, and a labelled box', async () => {
  const { page, close } = await chatAt(browser, guide.origin);
  await ask(page, chestPain);
  const tree = await page.locator('body').ariaSnapshot();
  for (const line of [
    '- banner:',
    `- heading "${webChatAt('title')}" [level=1]`,
    '- region "In an emergency":',
    '- main:',
    '- region "Chat":',
    '- heading "Chat" [level=2]',
    '- heading "You asked" [level=3]',
    `heading "${repliesAt('leads', 'emergency')}: ${headlineOf('emergency', 'collapse')}" [level=3]`,
    '- textbox "Your question"',
    '- button "Send"',
    '- contentinfo:',
  ])
    expect(tree).toContain(line);
  expect(tree).not.toMatch(/- (region|log|alert|status)(:| *$)/m);
  await close();
});
