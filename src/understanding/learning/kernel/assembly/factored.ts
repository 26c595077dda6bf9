// AssemblyScript, compiled to WebAssembly: the inner loops of the classifier, four numbers at a time.

import { score, squash } from './layers';
import {
  back,
  classes,
  features,
  heard,
  hidden,
  inner,
  innerBias,
  innerBiasSquares,
  innerSquares,
  kept,
  labels,
  order,
  outer,
  outerBias,
  outerBiasSquares,
  outerSquares,
  partRows,
  partWeights,
  scores,
  starts,
  units,
  weights,
} from './memory';

// The memory is read by name from outside.
export * from './memory';
export { scorePacked } from './packed';

const leastSlope: f32 = 0.0001;

let state: u32 = 0;
export function seed(value: u32): void {
  state = value;
}

/** A number from 0 to 1, 1 left out (mulberry32). */
function random(): f32 {
  state += 0x6d2b79f5;
  let mixed: u32 = state;
  mixed = (mixed ^ (mixed >>> 15)) * (mixed | 1);
  mixed ^= mixed + (mixed ^ (mixed >>> 7)) * (mixed | 61);
  return <f32>((mixed ^ (mixed >>> 14)) >>> 8) / 16777216;
}

/** Fills an array with numbers from a normal distribution (Box and Muller). */
export function fillNormal(at: usize, length: usize, spread: f32): void {
  for (let i: usize = 0; i < length; i++) {
    const radius = NativeMathf.sqrt(-2 * NativeMathf.log(1 - random()));
    store<f32>(at + (i << 2), spread * radius * NativeMathf.cos(2 * NativeMathf.PI * random()));
  }
}

function shuffle(count: usize): void {
  for (let last = <i32>count - 1; last > 0; last--) {
    const other = order + ((<usize>(random() * <f32>(last + 1))) << 2);
    const one = order + ((<usize>last) << 2);
    const moved = load<u32>(one);
    store<u32>(one, load<u32>(other));
    store<u32>(other, moved);
  }
}

/**
 * Goes once over the first `count` messages of `order`, in a new order, and takes a step of gradient descent on the
 * cross-entropy for each.
 * @param featureDropout, hiddenDropout shares that are left out of each step, so that none is relied on alone
 * @param smoothing the share of certainty that is spread over all classes
 */
export function trainPass(count: usize, rate: f32, featureDropout: f32, hiddenDropout: f32, smoothing: f32): void {
  shuffle(count);
  for (let turn: usize = 0; turn < count; turn++) {
    const message: usize = load<u32>(order + (turn << 2));
    const part = thin(message, featureDropout);
    for (let at: usize = 0; at < hidden << 2; at += 4) {
      store<f32>(kept + at, random() < hiddenDropout ? 0 : 1 / (1 - hiddenDropout));
    }
    hear(part);
    score(heard);
    softmax();
    learnOuter(load<u32>(labels + (message << 2)), rate, smoothing);
    learnInner(part, rate);
  }
}

/** Scores one of the messages with the weights as they are, into `scores`. */
export function scoreMessage(message: usize): void {
  for (let at: usize = 0; at < hidden << 2; at += 4) store<f32>(kept + at, 1);
  hear(thin(message, 0));
  score(heard);
}

/** Writes the features of a message that are left after dropout into the part at hand. @returns how many, times four */
function thin(message: usize, dropout: f32): usize {
  const end: usize = load<u32>(starts + (message << 2), 4);
  let part: usize = 0;
  for (let i: usize = load<u32>(starts + (message << 2)); i < end; i++) {
    if (random() < dropout) continue;
    store<u32>(partRows + part, load<u32>(features + (i << 2)) * <u32>(hidden << 2));
    store<f32>(partWeights + part, load<f32>(weights + (i << 2)) / (1 - dropout));
    part += 4;
  }
  return part;
}

/** What each hidden unit makes of the part at hand, and what of it the outer layer hears. */
function hear(part: usize): void {
  const bytes = hidden << 2;
  memory.copy(units, innerBias, bytes);
  for (let i: usize = 0; i < part; i += 4) {
    const row = inner + <usize>load<u32>(partRows + i);
    const weight = f32x4.splat(load<f32>(partWeights + i));
    for (let at: usize = 0; at < bytes; at += 16) {
      v128.store(units + at, f32x4.add(v128.load(units + at), f32x4.mul(v128.load(row + at), weight)));
    }
  }
  squash();
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(heard + at, f32x4.mul(v128.load(units + at), v128.load(kept + at)));
  }
}

function softmax(): void {
  let highest: f32 = -f32.MAX_VALUE;
  for (let label: usize = 0; label < classes; label++) {
    highest = max(highest, load<f32>(scores + (label << 2)));
  }
  let sum: f32 = 0;
  for (let label: usize = 0; label < classes; label++) {
    const value = NativeMathf.exp(load<f32>(scores + (label << 2)) - highest);
    store<f32>(scores + (label << 2), value);
    sum += value;
  }
  for (let label: usize = 0; label < classes; label++) {
    store<f32>(scores + (label << 2), load<f32>(scores + (label << 2)) / sum);
  }
}

/** Moves the outer weights, and writes what the hidden units should have said otherwise into `back`. */
function learnOuter(right: usize, rate: f32, smoothing: f32): void {
  const bytes = hidden << 2;
  memory.fill(back, 0, bytes);
  for (let label: usize = 0; label < classes; label++) {
    const target = smoothing / <f32>classes + (label === right ? 1 - smoothing : 0);
    const slope = load<f32>(scores + (label << 2)) - target;
    if (NativeMathf.abs(slope) < leastSlope) continue;
    const square = load<f32>(outerBiasSquares + (label << 2)) + slope * slope;
    store<f32>(outerBiasSquares + (label << 2), square);
    const bias = outerBias + (label << 2);
    store<f32>(bias, load<f32>(bias) - (rate * slope) / NativeMathf.sqrt(square));
    const slopes = f32x4.splat(slope);
    const row = label * bytes;
    for (let at: usize = 0; at < bytes; at += 16) {
      const before = v128.load(outer + row + at);
      v128.store(back + at, f32x4.add(v128.load(back + at), f32x4.mul(slopes, before)));
      descend(outer + row + at, outerSquares + row + at, f32x4.mul(slopes, v128.load(heard + at)), rate);
    }
  }
}

function learnInner(part: usize, rate: f32): void {
  const bytes = hidden << 2;
  const one = f32x4.splat(1);
  for (let at: usize = 0; at < bytes; at += 16) {
    const said = v128.load(units + at);
    const slope = f32x4.mul(v128.load(back + at), v128.load(kept + at));
    const gradient = f32x4.mul(slope, f32x4.sub(one, f32x4.mul(said, said)));
    v128.store(back + at, gradient);
    descend(innerBias + at, innerBiasSquares + at, gradient, rate);
  }
  for (let i: usize = 0; i < part; i += 4) {
    const row: usize = load<u32>(partRows + i);
    const weight = f32x4.splat(load<f32>(partWeights + i));
    for (let at: usize = 0; at < bytes; at += 16) {
      descend(inner + row + at, innerSquares + row + at, f32x4.mul(v128.load(back + at), weight), rate);
    }
  }
}

/** One step of AdaGrad on four weights. */
function descend(at: usize, squares: usize, gradient: v128, rate: f32): void {
  const square = f32x4.add(v128.load(squares), f32x4.mul(gradient, gradient));
  v128.store(squares, square);
  const step = f32x4.div(f32x4.mul(f32x4.splat(rate), gradient), f32x4.sqrt(square));
  v128.store(at, f32x4.sub(v128.load(at), step));
}
