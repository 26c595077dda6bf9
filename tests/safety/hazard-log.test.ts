import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';
import { z } from 'zod';

const rating = z.strictObject({ severity: z.int().min(1).max(5), likelihood: z.int().min(1).max(5) });
const words = z.string().min(10);
const hazardLog = z.strictObject({
  hazards: z.array(
    z.strictObject({
      id: z.string().regex(/^H\d\d$/),
      hazard: words,
      cause: words.or(z.string().min(5)),
      effect: z.string().min(5),
      control: words,
      before: rating,
      after: rating,
    }),
  ),
});

const { hazards } = hazardLog.parse(parse(readFileSync(join(__dirname, 'hazards.yaml'), 'utf8')));
const tests = readdirSync(__dirname)
  .filter((name) => name.endsWith('.test.ts') && name !== 'hazard-log.test.ts')
  .map((name) => readFileSync(join(__dirname, name), 'utf8'))
  .join('\n');

test('no two hazards have the same id', () => {
  expect(new Set(hazards.map(({ id }) => id)).size).toBe(hazards.length);
});

test.each(hazards)('$id has a test that is named after it', ({ id }) => {
  expect(tests).toMatch(new RegExp(`^(?:test|describe)(?:\\.each\\([^]*?\\))?\\(\\s*'${id}\\b`, 'm'));
});

test.each(hazards)('$id has a control that makes it less likely or less severe', ({ before, after }) => {
  expect(after.severity * after.likelihood).toBeLessThan(before.severity * before.likelihood);
});
