// How heavy the web chat page is and how soon it can be used, on a slow telephone and a slow line.
import { parseArgs } from 'node:util';
import { chromium } from 'playwright-core';
import { questions, startGuide, writeReport } from './support.mjs';

const { values } = parseArgs({
  options: {
    url: { type: 'string' },
    loads: { type: 'string', default: '5' },
    turns: { type: 'string', default: '200' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(`Usage: npm run bench:page [-- --loads 5 --turns 200 --url http://localhost:3978]

Loads the page so many times in Chromium, with a processor four times as slow and a line of 1.6 Mbit/s, each time with an
empty cache, and says what the median load takes: bytes, milliseconds until the advice is seen, until one can type and
until the chat says hello, the longest task, and the layout shift. Then asks so many questions at full speed, and says
what the heap of the page holds. --url measures a server that runs already. Writes reports/page.json.\n`);
  process.exit(0);
}
const [loads, turns] = [values.loads, values.turns].map(Number);
/** Bytes a second. */
const lineSpeed = 1_600_000 / 8;
const timesAsSlow = 4;

const guide = values.url ? { url: values.url, stop: () => undefined } : await startGuide();
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
  args: ['--no-sandbox', '--disable-gpu'],
});

/** Runs in the page, before it is there: notes when things happen, in milliseconds since the load began. */
function watch() {
  const seen = { longestTask: 0, shift: 0 };
  Object.assign(window, { seen });
  const observe = (type, take) =>
    new PerformanceObserver((list) => list.getEntries().forEach(take)).observe({ type, buffered: true });
  observe('longtask', ({ duration }) => {
    seen.longestTask = Math.max(seen.longestTask, duration);
  });
  observe('layout-shift', ({ value }) => {
    seen.shift += value;
  });
  observe('paint', ({ name, startTime }) => {
    if (name === 'first-contentful-paint') seen.advice = startTime;
  });
  const look = () => {
    const isRunning =
      document.readyState !== 'loading' && performance.getEntriesByType('navigation')[0].domContentLoadedEventEnd;
    if (isRunning && document.getElementById('question')?.offsetHeight) seen.typing ??= performance.now();
    if (document.querySelector('.conversation .bot')) seen.hello ??= performance.now();
    if (!seen.hello) setTimeout(look, 10);
  };
  look();
}

async function load() {
  const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
  const page = await context.newPage();
  const devtools = await context.newCDPSession(page);
  await devtools.send('Network.enable');
  let bytes = 0;
  devtools.on('Network.loadingFinished', ({ encodedDataLength }) => {
    bytes += encodedDataLength;
  });
  const line = { offline: false, latency: 0, downloadThroughput: lineSpeed, uploadThroughput: lineSpeed };
  await devtools.send('Network.emulateNetworkConditions', line);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: timesAsSlow });
  await page.addInitScript(watch);
  await page.goto(guide.url);
  await page.waitForFunction(() => window.seen.hello && window.seen.typing);
  await page.waitForTimeout(1_000);
  const seen = await page.evaluate(() => window.seen);
  await context.close();
  return { kilobytes: bytes / 1_024, ...seen };
}

/** @returns MB that the page holds after the turns */
async function converse() {
  const page = await browser.newPage();
  await page.goto(guide.url);
  for (let turn = 0; turn <= turns; turn++) {
    await page.locator('.conversation .bot').nth(turn).waitFor();
    if (turn === turns) break;
    await page.locator('#question').fill(questions[turn % questions.length].slice(0, 500));
    await page.locator('#question').press('Enter');
  }
  const devtools = await page.context().newCDPSession(page);
  await devtools.send('HeapProfiler.collectGarbage');
  const { usedSize } = await devtools.send('Runtime.getHeapUsage');
  return usedSize / 1_048_576;
}

const measured = [];
for (let count = 1; count <= loads; count++) {
  process.stderr.write(`load ${count} of ${loads}\n`);
  measured.push(await load());
}
const median = (name) => measured.map((one) => one[name]).sort((a, b) => a - b)[Math.floor(loads / 2)];
const report = Object.fromEntries(
  ['kilobytes', 'advice', 'typing', 'hello', 'longestTask', 'shift'].map((name) => [name, median(name)]),
);
process.stderr.write(`${turns} turns\n`);
report.heapMb = await converse();
process.stdout.write(`first load           ${report.kilobytes.toFixed(1)} KB
advice seen          ${Math.round(report.advice)} ms
typing               ${Math.round(report.typing)} ms
the chat says hello  ${Math.round(report.hello)} ms
longest task         ${Math.round(report.longestTask)} ms
layout shift         ${report.shift.toFixed(3)}
heap after ${turns} turns  ${report.heapMb.toFixed(1)} MB\n`);
writeReport('page', { loads, turns, ...report, measured });
await browser.close();
guide.stop();
