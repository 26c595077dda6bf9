// Scores messages with quantised weights, of four bits each.

import { applyTanh, score } from './layers';
import { features, firstStep, hidden, innerBias, rowBytes, rows, scaleAt, units, weights } from './memory';

/**
 * Scores one message, the first `count` of `features` and `weights`, into `scores`.
 * It takes sixteen hidden units at a time, whose sums stay in registers while it goes over the message.
 */
export function scorePacked(count: usize): void {
  for (let group: usize = 0; group < hidden >> 4; group++) {
    const at = group << 6;
    const scale: usize = load<u32>(scaleAt + (group << 2));
    const step = firstStep + (group << 3);
    let one = v128.load(innerBias + at);
    let two = v128.load(innerBias + at, 16);
    let three = v128.load(innerBias + at, 32);
    let four = v128.load(innerBias + at, 48);
    for (let i: usize = 0; i < count << 2; i += 4) {
      const row = rows + <usize>load<u32>(features + i) * rowBytes;
      const weight = f32x4.splat(load<f32>(weights + i) * load<f32>(row + scale));
      const steps = sixteenSteps(row + step);
      const high = v128.swizzle(highBytes, steps);
      const low = v128.swizzle(lowBytes, steps);
      const first = v128.shuffle<i8>(low, high, 0, 16, 1, 17, 2, 18, 3, 19, 4, 20, 5, 21, 6, 22, 7, 23);
      const second = v128.shuffle<i8>(low, high, 8, 24, 9, 25, 10, 26, 11, 27, 12, 28, 13, 29, 14, 30, 15, 31);
      one = f32x4.add(one, f32x4.mul(firstFour(first), weight));
      two = f32x4.add(two, f32x4.mul(lastFour(first), weight));
      three = f32x4.add(three, f32x4.mul(firstFour(second), weight));
      four = f32x4.add(four, f32x4.mul(lastFour(second), weight));
    }
    v128.store(units + at, one);
    v128.store(units + at, two, 16);
    v128.store(units + at, three, 32);
    v128.store(units + at, four, 48);
  }
  applyTanh();
  score(units);
}

// Tables from four bits to the two upper bytes of the f32 numbers -8 to 7; their two lower bytes are 0.
// prettier-ignore
const highBytes = i8x16(-63, -64, -64, -64, -64, -64, -64, -65, 0, 63, 64, 64, 64, 64, 64, 64);
// prettier-ignore
const lowBytes = i8x16(0, -32, -64, -96, -128, 64, 0, -128, 0, -128, 0, 64, -128, -96, -64, -32);

/** Unpacks sixteen steps from eight bytes: the first eight from their low halves, the others from their high halves. */
function sixteenSteps(at: usize): v128 {
  const bytes = v128.load64_splat(at);
  const half = i8x16.splat(0x0f);
  return v128.shuffle<i64>(v128.and(bytes, half), v128.and(i16x8.shr_u(bytes, 4), half), 0, 2);
}

/** The f32 numbers whose upper two bytes are given: the first four, or the last four, of eight. */
function firstFour(uppers: v128): v128 {
  return v128.shuffle<i16>(i64x2.splat(0), uppers, 0, 8, 0, 9, 0, 10, 0, 11);
}
function lastFour(uppers: v128): v128 {
  return v128.shuffle<i16>(i64x2.splat(0), uppers, 0, 12, 0, 13, 0, 14, 0, 15);
}
