import { logLibraryPrints } from '../../../src/server/observability/library-prints';
import { createLog } from '../../../src/server/observability/log';

const methods = ['log', 'info', 'warn', 'error', 'debug', 'trace'] as const;
const printer = globalThis.console;
const before = methods.map((method) => printer[method]);
const listeners = process.listeners('warning');
afterEach(() => {
  for (const [index, method] of methods.entries()) globalThis.console[method] = before[index];
  process.removeAllListeners('warning');
  for (const listener of listeners) process.on('warning', listener);
});

function print(level: 'info' | 'debug', use: () => void): Record<string, unknown>[] {
  let written = '';
  const destination = {
    write: (line: string) => {
      written += line;
    },
  };
  logLibraryPrints(createLog(level, destination));
  use();
  return written
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

test('what a library prints is a line of the log, without its words', () => {
  const lines = print('info', () => printer.error('a token %s', 'eyJhbGciOi'));
  expect(lines).toEqual([expect.objectContaining({ level: 40, kind: 'console.error' })]);
  expect(JSON.stringify(lines)).not.toContain('eyJ');
});

test('at debug its words are there, up to a length', () => {
  const lines = print('debug', () => printer.log('a word', 'x'.repeat(10_000)));
  expect(lines[1]).toMatchObject({ level: 20, printed: expect.stringContaining('a word x') });
  expect(JSON.stringify(lines[1]).length).toBeLessThan(1_000);
});

test('a library that prints without end costs twenty lines a minute', () => {
  const lines = print('info', () => {
    for (let count = 0; count < 1_000; count++) printer.warn(count);
  });
  expect(lines).toHaveLength(20);
});

test('warnings of Node.js are lines of the log too', () => {
  const lines = print('debug', () => process.emit('warning', new Error('old')));
  expect(lines.map(({ kind, printed }) => [kind, printed])).toEqual([
    ['Error', undefined],
    ['Error', 'old'],
  ]);
});
