import { outOfScope } from '../content/names';
import { share } from './share';

export interface ScopePoint {
  /** Messages with a lower probability of being in scope are rejected. */
  readonly threshold: number;
  /** Share of in-scope questions rejected, 0 to 1. */
  readonly rejected: number;
  /** Share of out-of-scope questions rejected, rightly. */
  readonly recognised: number;
}

/** A question's right intent, and the classifier's probability that it is in scope, 0 to 1. */
interface Scored {
  readonly intent: string;
  readonly inScope: number;
}

/**
 * What the classifier alone would reject at each threshold, from 0 (nothing) to 1 (all but what it is certain of).
 * @returns a point for every threshold at which something changes, lowest first
 */
export function scopeCurve(rows: readonly Scored[]): ScopePoint[] {
  const inScopeRows = rows.filter(({ intent }) => intent !== outOfScope);
  const outOfScopeRows = rows.filter(({ intent }) => intent === outOfScope);
  const thresholds = [...new Set([0, ...rows.map(({ inScope }) => inScope), 1])].sort((one, other) => one - other);
  return thresholds.map((threshold) => {
    const isRejected = ({ inScope }: Scored): boolean => inScope < threshold;
    return { threshold, rejected: share(inScopeRows, isRejected), recognised: share(outOfScopeRows, isRejected) };
  });
}

/** The point for any threshold: the figures of the next point of the curve, since nothing changes between two. */
export function scopeAt(curve: readonly ScopePoint[], threshold: number): ScopePoint | undefined {
  const next = curve.find((point) => point.threshold >= threshold);
  return next && { ...next, threshold };
}
