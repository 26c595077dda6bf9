import fs, { mkdtempSync, openSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { logDestination } from '../../../src/server/observability/log-destination';

const line = (number: number): string => `${String(number).padEnd(1_023, '.')}\n`;
const soon = (): Promise<void> => new Promise((done) => setTimeout(done, 50));

test('while the disk is full no more than 1 MB of lines wait, and they are written once it has room again', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'log-')), 'log');
  let lost = 0;
  const log = logDestination(openSync(file, 'a'), () => {
    lost += 1;
  });
  const full = jest.spyOn(fs, 'write').mockImplementation(((...args: unknown[]) => {
    const done = args.at(-1) as (error: Error) => void;
    setImmediate(done, Object.assign(new Error('no space left on device'), { code: 'ENOSPC' }));
  }) as typeof fs.write);
  for (let number = 0; number < 3_000; number++) log.write(line(number));
  await soon();
  expect(lost).toBeGreaterThan(1_900);
  log.write(line(3_000));
  await soon();
  full.mockRestore();
  log.write(line(3_001));
  await soon();
  log.write(line(3_002));
  await soon();
  const written = readFileSync(file, 'utf8').split('\n');
  expect(written[0]).toBe(line(0).trim());
  expect(written.at(-2)).toBe(line(3_002).trim());
  expect(written.length).toBeLessThan(1_100);
});
