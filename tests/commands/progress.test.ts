import { Writable } from 'node:stream';
import { stripVTControlCharacters } from 'node:util';
import { withProgress } from '../../src/commands/progress';
import type { OnProgress } from '../../src/content/on-progress';

/** A stream that is a terminal, or not, and what was written to it. */
function streamOf(isTTY: boolean) {
  let written = '';
  const stream = new Writable({
    write(chunk, _encoding, done) {
      written += String(chunk);
      done();
    },
  });
  const none = (): boolean => true;
  return {
    stream: Object.assign(stream, { isTTY, columns: 80, cursorTo: none, clearLine: none, moveCursor: none }),
    written: () => written,
  };
}
const steps = async (onProgress: OnProgress): Promise<string> => {
  for (let done = 0; done < 200; done++) onProgress(done, 200);
  return 'done';
};
const { CI, TERM } = process.env;
beforeEach(() => {
  delete process.env.CI;
  process.env.TERM = 'xterm';
});
afterAll(() => Object.assign(process.env, CI === undefined ? {} : { CI }, TERM === undefined ? {} : { TERM }));

test('on a terminal it is said how far the work is, and then taken away', async () => {
  const { stream, written } = streamOf(true);
  expect(await withProgress(stream, 'Counting', steps)).toBe('done');
  const shown = stripVTControlCharacters(written());
  expect(shown).toContain('Counting: 0%');
  expect(shown).toContain('Counting: 99%');
  expect(shown).not.toContain('\n');
  // The cursor is back.
  expect(written()).toContain('\u001b[?25h');
});

test('elsewhere it is one plain line, however many steps there are', async () => {
  const { stream, written } = streamOf(false);
  await withProgress(stream, 'Counting', steps);
  expect(written()).toBe('Counting...\n');
});

test.each([true, false])('where nothing long is done nothing is said (terminal: %p)', async (isTTY) => {
  const { stream, written } = streamOf(isTTY);
  await withProgress(stream, 'Counting', async () => 'done');
  expect(written()).toBe('');
});

test('work that fails leaves no line behind that goes on turning', async () => {
  const { stream, written } = streamOf(true);
  const fails = async (onProgress: OnProgress): Promise<void> => {
    onProgress(1, 2);
    throw new Error('broken');
  };
  await expect(withProgress(stream, 'Counting', fails)).rejects.toThrow('broken');
  const before = written();
  await new Promise((done) => setTimeout(done, 200));
  expect(written()).toBe(before);
});
