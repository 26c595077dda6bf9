import fc from 'fast-check';
import type { App } from '../../src/app';
import { runCommand } from '../../src/commands/run-command';
import { playScript } from '../../src/evaluation/play-script';
import { readScripts } from '../../src/evaluation/scripts';
import { createGuideWithFacts } from '../../src/guidance/guide-with-facts';
import { type Memory, recall } from '../../src/guidance/memory';
import { textOf } from '../../src/guidance/reply';
import { moreUrgent } from '../../src/understanding/alarm/urgency';
import { buildApp } from '../support/guide';
import { fakeTerminal } from '../support/terminal';

const scripts = readScripts(__dirname);
const allTurns = scripts.flatMap(({ turns }) => turns.map(({ patient }) => patient));
const mostMemoryBytes = 4_096;
const clearEnough = 0.6;

let app: App;
beforeAll(async () => {
  app = await buildApp();
});

test('there are at least 60 conversations', () => {
  expect(scripts.length).toBeGreaterThanOrEqual(60);
});

test.each(scripts)('$name', async (script) => {
  const played = await playScript(app, script);
  const problems = played.flatMap(({ patient, text, problems: wrong }) =>
    wrong.map((problem) => `"${patient}": ${problem}. It said: ${text}`),
  );
  expect(problems).toEqual([]);
});

test('`ask --jsonl` plays those without notices with the same replies', async () => {
  const withoutFacts = scripts.filter(({ facts }) => !facts.notices.length && !facts.strikes.length);
  const lines = withoutFacts.flatMap(({ place, name, turns }) =>
    turns.map(({ patient, now }) =>
      JSON.stringify({ text: patient, conversation: `${place} ${name}`, now: now.toISOString() }),
    ),
  );
  const { terminal, written } = fakeTerminal(lines.join('\n'));
  await runCommand(['ask', '--jsonl'], terminal);
  const replies = written.out
    .trim()
    .split('\n')
    .map((line) => (JSON.parse(line) as { reply: string }).reply);
  // The command knows the strikes of seeds/strikes.yaml.
  const fresh = await buildApp({ calendar: undefined });
  const played = [];
  for (const script of withoutFacts) played.push(...(await playScript(fresh, script)));
  expect(replies).toEqual(played.map(({ text }) => text));
});

test('random walks never fail, fall silent, say the same three times, lower an urgency, remember too much or change a memory', () => {
  const guide = createGuideWithFacts(app.edition.content, {});
  const { understand } = app.edition.understander;
  const walk = fc.array(
    fc.record({ text: fc.constantFrom(...allTurns), minutes: fc.constantFrom(0, 1, 1, 1, 1, 5, 29, 31) }),
    { minLength: 3, maxLength: 40 },
  );
  const start = fc.constantFrom(...scripts.map(({ turns }) => turns[0].now.getTime()));
  fc.assert(
    fc.property(walk, start, fc.constantFrom(...scripts.map(({ facts }) => facts)), (turns, from, facts) => {
      let clock = from;
      let memory: Memory | undefined;
      const said: string[] = [];
      for (const { text, minutes } of turns) {
        clock += minutes * 60_000;
        const now = new Date(clock);
        const understanding = understand(text);
        const before = memory;
        const spoken = guide.answer(understanding, recall(memory, now), now, facts);
        memory = frozen(spoken.memory);
        said.push(textOf(spoken.reply));
        const { urgency } = spoken.reply;
        expect(spoken.reply.headline.trim()).not.toBe('');
        expect(said.at(-1)).not.toMatch(/[{}]|undefined/);
        const { verdict, decision, confidence } = understanding;
        // "The ambulance is here and she is breathing" ends an alarm, though it tells of danger.
        const hasEnded = before?.alarm !== undefined && memory.alarm === undefined;
        if (verdict && !hasEnded) expect(moreUrgent(urgency, verdict.urgency)).toBe(urgency);
        if (decision === 'clear' && confidence >= clearEnough && !hasEnded) {
          expect(moreUrgent(urgency, understanding.urgency)).toBe(urgency);
        }
        expect(new Set(said.slice(-3)).size).toBeGreaterThan(said.length < 3 ? 0 : 1);
        expect(JSON.stringify(memory).length).toBeLessThan(mostMemoryBytes);
      }
    }),
    { numRuns: 200 },
  );
});

/** Freezes a value with all that it holds: who changes it throws. */
function frozen<Value>(value: Value): Value {
  if (typeof value === 'object' && value !== null) for (const inner of Object.values(value)) frozen(inner);
  return Object.freeze(value);
}
