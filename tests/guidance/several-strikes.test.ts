import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import type { App } from '../../src/app';
import { ask, buildApp, projectFolder } from '../support/guide';

interface Asked {
  readonly ask: string;
  readonly says: readonly string[];
  readonly not?: readonly string[];
  /** The operator's own source, named in the source line. */
  readonly source?: string;
}
const clocks = parse(readFileSync(join(__dirname, 'several-strikes.yaml'), 'utf8')) as {
  now: string;
  asked: Asked[];
}[];

let app: App;
beforeAll(async () => {
  app = await buildApp({ calendar: join(projectFolder, 'tests/data/several-strikes.yaml') });
});

describe.each(clocks)('at $now', ({ now, asked }) => {
  test.each(asked)('$ask', async ({ ask: question, says, not = [], source = '' }) => {
    const { text, sourceLine } = await ask(app, question, now);
    for (const part of says) expect(text.toLowerCase()).toContain(part.toLowerCase());
    for (const part of not) expect(text).not.toContain(part);
    expect(sourceLine).toContain(source);
  });
});

test('at eight clocks, sixty questions and more', () => {
  expect(clocks).toHaveLength(8);
  expect(clocks.flatMap(({ asked }) => asked).length).toBeGreaterThanOrEqual(60);
});
