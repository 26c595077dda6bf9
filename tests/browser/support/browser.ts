import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import axe from 'axe-core';
import { type Browser, type BrowserContextOptions, chromium, type Frame, type Page } from 'playwright-core';
import { webChatAt } from '../../support/words-of-content';
import { projectFolder } from './running-guide';

const pictures = join(projectFolder, 'reports/web-chat');
mkdirSync(pictures, { recursive: true });

export function launch(): Promise<Browser> {
  return chromium.launch({
    executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
    args: [
      '--no-sandbox',
      '--disable-gpu',
      '--disable-quic',
      '--no-first-run',
      '--disable-background-networking',
      '--disable-component-update',
      '--disable-sync',
    ],
  });
}

/** Machines that run tests have no voice. Runs in the page; what is read aloud is in `spoken`. */
export function giveVoice(): void {
  const spoken: string[] = [];
  Object.assign(window, { spoken });
  speechSynthesis.getVoices = () => [{ lang: 'en-GB' } as SpeechSynthesisVoice];
  speechSynthesis.speak = ({ text }) => spoken.push(text);
}

/** A page in a browser of its own, with all that it asked for and complained of. */
export interface Visit {
  readonly page: Page;
  /** Addresses of all requests and sockets. */
  readonly requests: string[];
  /** Errors of scripts, of the console, and of the content security policy. */
  readonly complaints: string[];
  close(): Promise<void>;
}

export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const context = await browser.newContext({ viewport: { width: 1024, height: 800 }, ...options });
  await context.addInitScript(giveVoice);
  const page = await context.newPage();
  const requests: string[] = [];
  const complaints: string[] = [];
  context.on('request', (request) => requests.push(request.url()));
  page.on('websocket', (socket) => requests.push(socket.url()));
  page.on('pageerror', (error) => complaints.push(error.message));
  page.on('console', (message) => {
    if (message.type() === 'error') complaints.push(message.text());
  });
  await page.goto(url);
  return { page, requests, complaints, close: () => context.close() };
}

/** A page whose chat has said hello. */
export async function chatAt(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<Visit> {
  const visited = await visit(browser, url, options);
  await visited.page.locator('.conversation .bot').first().waitFor();
  return visited;
}

export async function replies(page: Page | Frame): Promise<number> {
  return page.locator('.conversation .bot').count();
}

/** Types a question, sends it, and waits for the whole reply. @returns what the reply says on the screen */
export async function ask(page: Page | Frame, question: string): Promise<string> {
  const before = await replies(page);
  await page.locator('#question').fill(question);
  await page.locator('#question').press('Enter');
  return nextReply(page, before);
}

export async function nextReply(page: Page | Frame, before: number): Promise<string> {
  const reply = page.locator('.conversation .bot').nth(before);
  await reply.waitFor();
  return reply.innerText();
}

/** What axe-core finds against WCAG 2.2 A and AA, one line each. @param rules to try instead */
export async function violations(page: Page | Frame, rules?: string[]): Promise<string[]> {
  await page.evaluate(axe.source);
  return page.evaluate(async (only) => {
    // A button half behind what stays in view can be scrolled clear of it: axe does not know.
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('.bar, .dock { position: static !important; }');
    document.adoptedStyleSheets = [sheet];
    const { axe } = window as unknown as { axe: typeof import('axe-core') };
    const tags = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];
    const found = await axe.run(document, { runOnly: only ? { type: 'rule', values: only } : tags });
    document.adoptedStyleSheets = [];
    return found.violations.flatMap(({ id, nodes }) =>
      nodes.map(({ html, failureSummary }) => `${id}: ${html} ${failureSummary}`),
    );
  }, rules);
}

/** Keeps a picture in reports/web-chat/, to be looked at. */
export function picture(page: Page, name: string): Promise<Buffer> {
  return page.screenshot({ path: join(pictures, `${name}.png`) });
}

/** Starts the conversation again, and says yes when asked. */
export async function startAgain(page: Page): Promise<void> {
  await page.getByText(webChatAt('tools', 'name')).click();
  await page.getByRole('button', { name: webChatAt('start-again', 'button') }).click();
  await page.getByRole('button', { name: webChatAt('start-again', 'yes') }).click();
}

/** The words of charts that stand beyond their edge: nobody can read them, and the page does not move sideways. */
export function cutOff(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('svg text')]
      .filter((text) => {
        const edge = text.closest('svg')?.getBoundingClientRect().right ?? 0;
        return text.getBoundingClientRect().right > edge + 1;
      })
      .map((text) => `cut off: ${text.textContent}`),
  );
}

/** Whether the page can be moved sideways. */
export function scrollsSideways(page: Page): Promise<boolean> {
  return page.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth);
}
