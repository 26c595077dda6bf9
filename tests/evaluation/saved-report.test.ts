import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runCommand } from '../../src/commands/run-command';
import { readSavedReport } from '../../src/evaluation/saved-report';
import { fakeTerminal } from '../support/terminal';

const folder = mkdtempSync(join(tmpdir(), 'saved-report-'));
const saved = join(folder, 'evaluation.json');

test.each([
  ['not there', undefined],
  ['no JSON', 'hello'],
  ['another shape', '{"questions": 12}'],
  ['a list', '[]'],
])('a report that is %s is as none', (_, content) => {
  const file = join(folder, 'other.json');
  if (content !== undefined) writeFileSync(file, content);
  expect(readSavedReport(file)).toBeUndefined();
});

test('the first report of a clone is compared with the figures kept in the tree, and a second one with the first', async () => {
  const [questions, redFlags] = [join(folder, 'questions.jsonl'), join(folder, 'red-flags.jsonl')];
  writeFileSync(redFlags, JSON.stringify({ text: 'my mum is not breathing', alarm: true, condition: 'collapse' }));
  writeFileSync(questions, JSON.stringify({ text: 'is my gp surgery open', intent: 'gp-open' }));
  const evaluate = async (): Promise<string> => {
    const args = ['evaluate', '--questions', questions, '--red-flags', redFlags, '--out', folder];
    expect(await runCommand(args, fakeTerminal().terminal)).toBe(0);
    return readFileSync(join(folder, 'evaluation.html'), 'utf8');
  };
  expect(await evaluate()).not.toContain('There is no earlier report');
  const first = readSavedReport(saved);
  expect(first?.answers).toEqual([{ text: 'is my gp surgery open', intent: 'gp-open', given: 'gp-open' }]);
  // As if the first had got it wrong.
  writeFileSync(saved, readFileSync(saved, 'utf8').replace('"given": "gp-open"', '"given": "thanks"'));
  expect(await evaluate()).toContain('Wrong in the last report, right now: 1 question');
});
