import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { lastSafetyRun } from '../../src/content/safety/hazard-log';

interface Reporter {
  onRunComplete(contexts: unknown, results: unknown): void;
}
const KeepSafetyRun = jest.requireActual<new (config: unknown, options: { folder: string }) => Reporter>(
  '../support/keep-safety-run.cjs',
);

test('how the tests of the hazards went is kept, and read: passed, failed, and nothing of what was left out', () => {
  const folder = mkdtempSync(join(tmpdir(), 'safety-'));
  expect(lastSafetyRun(folder)).toBeUndefined();
  const told = (hazard: string, status: string) => ({ ancestorTitles: [hazard], title: 'is guarded against', status });
  const testResults = [
    told('H01 a danger', 'passed'),
    told('H02 a danger', 'passed'),
    told('H02 a danger', 'failed'),
    told('H03 a danger', 'passed'),
    told('H03 a danger', 'pending'),
    { ancestorTitles: [], title: 'each hazard has a test that is named after it', status: 'failed' },
  ];
  new KeepSafetyRun({}, { folder }).onRunComplete([], { testResults: [{ testResults }] });
  expect(lastSafetyRun(folder)?.hazards).toEqual({ H01: 'passed', H02: 'failed' });
});
