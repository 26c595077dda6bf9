import type { App } from '../../src/app';
import { buildApp, today } from '../support/guide';
import { tell } from './figures';
import { type HostileText, hostileTexts } from './hostile-text';

/** Processor time for one message, in milliseconds: understanding it and answering it. */
const mostMs = 60;
const tries = 7;
/** What is not the message: a collection of garbage, the other work of the machine. */
const besideMs = 10;
const kB = 1_024;

let app: App;
let shapes: Readonly<Record<string, HostileText>>;
beforeAll(async () => {
  app = await buildApp();
  shapes = hostileTexts(app.edition.content);
  for (let at = 0; at < 200; at++) await app.answer({ text: `is my scan still on ${at}`, now: today });
});

/** Of several tries the best: something else can spoil one. */
async function msFor(text: string): Promise<number> {
  let best = Number.POSITIVE_INFINITY;
  for (let count = 0; count < tries && (count === 0 || best < 2_000); count++) {
    const before = process.cpuUsage();
    await app.answer({ text: `${count}${text}`, conversation: `${count}${text.length}`, now: today });
    const { user, system } = process.cpuUsage(before);
    best = Math.min(best, (user + system) / 1_000);
  }
  return best;
}

test('a message of any shape is understood and answered in a bounded time, which grows no faster than its length', async () => {
  const tooSlow: string[] = [];
  for (const [shape, textOf] of Object.entries(shapes)) {
    const ms = new Map<number, number>();
    for (const size of [1, 2, 4, 8, 16, 32, 64]) ms.set(size, await msFor(textOf(size * kB)));
    tell(
      `growth: ${shape}`,
      Object.fromEntries([...ms].map(([size, took]) => [`${size} kB`, `${took.toFixed(1)} ms`])),
    );
    const took = (size: number): number => ms.get(size) ?? 0;
    // Twice what linear growth allows.
    const isLinear = [4, 16, 64].every((size) => took(size) <= 2 * 4 * took(size / 4) + besideMs);
    if (!isLinear || Math.max(...ms.values()) > mostMs) tooSlow.push(shape);
  }
  expect(tooSlow).toEqual([]);
});
