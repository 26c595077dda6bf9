import { outOfScope } from '../understanding/models';
import { share } from './share';

export interface ScopePoint {
  /** Messages that are held less likely in scope than this are rejected. */
  readonly threshold: number;
  /** Share of in-scope questions rejected, 0 to 1. */
  readonly rejected: number;
  /** Share of out-of-scope questions rejected, as they should be. */
  readonly recognised: number;
}

/** A question's right intent, and how likely the classifier holds it that the question is in scope, 0 to 1. */
interface Scored {
  readonly intent: string;
  readonly inScope: number;
}

/**
 * What the classifier alone rejects as its threshold moves from 0 (nothing) to 1 (all but what it is certain of).
 * @returns a point for every threshold at which anything changes, lowest first
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

/** What happens at any threshold: what happens at the next one of the curve, for nothing changes between them. */
export function scopeAt(curve: readonly ScopePoint[], threshold: number): ScopePoint | undefined {
  const next = curve.find((point) => point.threshold >= threshold);
  return next && { ...next, threshold };
}
