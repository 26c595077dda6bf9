// The last two layers: tanh of the hidden units, and a score for every class.

import { classes, hidden, outer, outerBias, scores, units } from './memory';

/** Replaces the sums in `units` by their tanh. */
export function applyTanh(): void {
  for (let at: usize = 0; at < hidden << 2; at += 4) store<f32>(units + at, NativeMathf.tanh(load<f32>(units + at)));
}

/** Writes the score of every class into `scores`. @param activations address of one number for each hidden unit */
export function score(activations: usize): void {
  const bytes = hidden << 2;
  for (let label: usize = 0; label < classes; label++) {
    const row = outer + label * bytes;
    let sum = f32x4.splat(0);
    for (let at: usize = 0; at < bytes; at += 16) {
      sum = f32x4.add(sum, f32x4.mul(v128.load(row + at), v128.load(activations + at)));
    }
    const pairs = f32x4.add(sum, v128.shuffle<f32>(sum, sum, 2, 3, 0, 1));
    const total = f32x4.extract_lane(pairs, 0) + f32x4.extract_lane(pairs, 1);
    store<f32>(scores + (label << 2), total + load<f32>(outerBias + (label << 2)));
  }
}
