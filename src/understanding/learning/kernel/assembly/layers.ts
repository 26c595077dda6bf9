// The last two layers: tanh of the hidden units, and a score for every class.

import { classes, hidden, outer, outerBias, scores, units } from './memory';

/** Replaces the sums in `units` by their tanh, within 0.0001: by a step of Lambert's continued fraction. */
export function applyTanh(): void {
  for (let at: usize = 0; at < hidden << 2; at += 16) {
    const x = v128.load(units + at);
    const square = f32x4.mul(x, x);
    const above = plus(135135, square, plus(17325, square, plus(378, square, f32x4.splat(1))));
    const below = plus(135135, square, plus(62370, square, plus(3150, square, f32x4.splat(28))));
    const ratio = f32x4.div(f32x4.mul(x, above), below);
    v128.store(units + at, f32x4.max(f32x4.splat(-1), f32x4.min(f32x4.splat(1), ratio)));
  }
}

/** number + x × y */
function plus(number: f32, x: v128, y: v128): v128 {
  return f32x4.add(f32x4.splat(number), f32x4.mul(x, y));
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
