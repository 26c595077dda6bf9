import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { hazardLog } from '../../src/content/safety/hazard-log';

const hazards = [...hazardLog()];
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
