import { scopeAt, scopeCurve } from '../../src/evaluation/scope-curve';

const rows = [
  { intent: 'gp-open', inScope: 0.9 },
  { intent: 'gp-open', inScope: 0.8 },
  { intent: 'nhs-111', inScope: 0.4 },
  { intent: 'nhs-111', inScope: 0.95 },
  { intent: 'out-of-scope', inScope: 0.1 },
  { intent: 'out-of-scope', inScope: 0.6 },
];
const curve = scopeCurve(rows);

test('at threshold 0 nothing is rejected, at 1 everything is', () => {
  expect(curve[0]).toEqual({ threshold: 0, rejected: 0, recognised: 0 });
  expect(curve.at(-1)).toEqual({ threshold: 1, rejected: 1, recognised: 1 });
});

test('neither share falls as the threshold rises', () => {
  curve.slice(1).forEach((point, index) => {
    expect(point.threshold).toBeGreaterThan(curve[index].threshold);
    expect(point.rejected).toBeGreaterThanOrEqual(curve[index].rejected);
    expect(point.recognised).toBeGreaterThanOrEqual(curve[index].recognised);
  });
});

test('gives the figures for a threshold between two points', () => {
  expect(scopeAt(curve, 0.5)).toEqual({ threshold: 0.5, rejected: 1 / 4, recognised: 1 / 2 });
  expect(scopeAt(curve, 0.7)).toEqual({ threshold: 0.7, rejected: 1 / 4, recognised: 1 });
});

test('a question right at the threshold is not rejected', () => {
  expect(scopeAt(curve, 0.4)).toMatchObject({ rejected: 0, recognised: 1 / 2 });
});

test('a question that is certainly in scope is rejected at no threshold', () => {
  const certain = scopeCurve([{ intent: 'gp-open', inScope: 1 }]);
  expect(certain.at(-1)).toEqual({ threshold: 1, rejected: 0, recognised: 0 });
});
