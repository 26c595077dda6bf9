import type { VerdictFigure } from '../../../src/desk/figures/figure-store';
import { hasFallen, helpedAnswers, saidOf } from '../../../src/desk/figures/helped';
import { shareInWords } from '../../../src/desk/figures/helped-pages';
import { type Day, dayFrom } from '../../../src/guidance/london-day';

const said = (helped: number, didNot: number) => ({ helped, didNot });
const verdict = (intent: string, name: string, count: number, variant = ''): VerdictFigure => ({
  intent,
  variant,
  verdict: name,
  count,
});

test('an answer is summed up by its words, and a reason counts no second time', () => {
  const verdicts = [
    verdict('a', 'yes', 9),
    verdict('a', 'no', 4),
    verdict('a', 'not-clear', 3),
    verdict('a', 'yes', 2, 'night'),
  ];
  expect(saidOf(verdicts)).toEqual([
    { intent: 'a', variant: '', helped: 9, didNot: 4 },
    { intent: 'a', variant: 'night', helped: 2, didNot: 0 },
  ]);
});

test.each([
  ['80% to 50% of 100', said(80, 20), said(50, 50), true],
  ['a rise', said(50, 50), said(80, 20), false],
  ['no change', said(80, 20), said(80, 20), false],
  ['few people before', said(20, 5), said(50, 50), false],
  ['few people now', said(80, 20), said(10, 19), false],
  ['what chance can do', said(24, 6), said(20, 10), false],
  ['a small fall among very many', said(9_000, 1_000), said(8_500, 1_500), false],
  ['a clear fall among very many', said(9_000, 1_000), said(7_900, 2_100), true],
  ['all to none', said(30, 0), said(0, 30), true],
  ['none to none', said(0, 30), said(0, 30), false],
  ['nothing at all', said(0, 0), said(0, 0), false],
])('%s', (_what, before, now, isFlagged) => {
  expect(hasFallen(before, now)).toBe(isFlagged);
});

test('by chance alone few answers are flagged', () => {
  // A generator of our own, so that it is the same each time.
  let seed = 7;
  const random = (): number => {
    seed = (seed * 48_271) % 2_147_483_647;
    return seed / 2_147_483_647;
  };
  const draw = () => {
    const helped = Array.from({ length: 60 }, random).filter((one) => one < 0.7).length;
    return said(helped, 60 - helped);
  };
  const flagged = Array.from({ length: 2_000 }, () => hasFallen(draw(), draw())).filter(Boolean);
  expect(flagged.length / 2_000).toBeLessThan(0.015);
});

test('the last 28 days stand beside the 28 before, and what has fallen comes first', async () => {
  const asked: [Day, Day][] = [];
  const figures = {
    async verdicts(first: Day, last: Day) {
      asked.push([first, last]);
      const isLately = asked.length === 1;
      return [
        verdict('steady', 'yes', 50),
        verdict('steady', 'no', 300),
        verdict('fallen', 'yes', isLately ? 40 : 80),
        verdict('fallen', 'no', isLately ? 60 : 20),
        ...(isLately ? [verdict('new', 'yes', 40)] : []),
      ];
    },
  };
  const answers = await helpedAnswers(figures, new Date('2026-11-30T12:00:00Z'));
  expect(asked).toEqual([
    [dayFrom('2026-11-03'), dayFrom('2026-11-30')],
    [dayFrom('2026-10-06'), dayFrom('2026-11-02')],
  ]);
  expect(answers.map(({ intent, hasFallen: isFlagged }) => [intent, isFlagged])).toEqual([
    ['fallen', true],
    ['steady', false],
    ['new', false],
  ]);
});

test('a share is told to the nearest five, and not of few', () => {
  expect([said(19, 0), said(19, 1), said(52, 48), said(0, 20)].map(shareInWords)).toEqual([
    'too few to say',
    '95%',
    '50%',
    '0%',
  ]);
});
