// AssemblyScript, compiled to WebAssembly: the inner loops of training and scoring, four numbers at a time (SIMD). An
// address is in bytes: `<< 2` turns a number of floats into bytes.

import { applyTanh, score } from './layers';
import {
  classes,
  dropoutMask,
  featureKeys,
  features,
  gradients,
  groupBytes,
  hidden,
  inner,
  innerBias,
  innerBiasSquares,
  inputRows,
  inputWeights,
  labels,
  maskedUnits,
  messageKeys,
  order,
  outer,
  outerBias,
  outerBiasSquares,
  outerSquares,
  scores,
  starts,
  units,
  weights,
} from './memory';

// kernel.ts finds the arrays by the names of these globals.
export * from './memory';
export { scorePacked } from './packed';

/** The weights of a class whose error is smaller are not updated: it saves most of the work late in training. */
const leastSlope: f32 = 0.0001;

/** From this probability of the right class, the inner layer is not updated: it saves a quarter of the time. */
const learnt: f32 = 0.85;

// What is drawn at random follows from the keys of messages and features, not from their places: one message more leaves
// the draws of all others as they were, and so it changes what is near it, and little else.
let seedOfMember: u32 = 0;
let state: u32 = 0;
/** Sets the random generator: the same seed, the same numbers. */
export function seed(value: u32): void {
  seedOfMember = value;
  state = value;
}

/** Spreads a number over all 32 bits (the last step of MurmurHash3). */
function mixed(value: u32): u32 {
  value = (value ^ (value >>> 16)) * 0x85ebca6b;
  value = (value ^ (value >>> 13)) * 0xc2b2ae35;
  return value ^ (value >>> 16);
}

/** A number from 0 to 1, 1 left out (mulberry32). */
function random(): f32 {
  state += 0x6d2b79f5;
  let mixed: u32 = state;
  mixed = (mixed ^ (mixed >>> 15)) * (mixed | 1);
  mixed ^= mixed + (mixed ^ (mixed >>> 7)) * (mixed | 61);
  return <f32>((mixed ^ (mixed >>> 14)) >>> 8) / 16777216;
}

/** Fills an array with numbers from a normal distribution of mean 0 and deviation `spread` (Box and Muller). */
export function fillNormal(at: usize, length: usize, spread: f32): void {
  for (let i: usize = 0; i < length; i++) {
    const radius = NativeMathf.sqrt(-2 * NativeMathf.log(1 - random()));
    store<f32>(at + (i << 2), spread * radius * NativeMathf.cos(2 * NativeMathf.PI * random()));
  }
}

/** The same for the weights of `count` features in `inner`, each drawn by the key of its feature; their sums are `square`. */
export function fillInner(count: usize, spread: f32, square: f32): void {
  for (let feature: usize = 0; feature < count; feature++) {
    state = mixed(load<u32>(featureKeys + (feature << 2)) ^ seedOfMember);
    const row = inner + ((feature * hidden) << 3);
    for (let at: usize = 0; at < hidden << 2; at += groupBytes) {
      fillNormal(row + (at << 1), groupBytes >> 2, spread);
      for (let sum: usize = 0; sum < groupBytes; sum += 16) {
        v128.store(row + (at << 1) + groupBytes + sum, f32x4.splat(square));
      }
    }
  }
}

/**
 * One pass of stochastic gradient descent on the cross-entropy, over the first `count` messages of `order`.
 * @param pass its number among all of all members: in each, dropout leaves out others
 * @param featureDropout, hiddenDropout the shares of features and hidden units that dropout leaves out of each step
 * @param smoothing label smoothing: the share of the target that is spread over all classes
 */
export function trainPass(
  count: usize,
  pass: u32,
  rate: f32,
  featureDropout: f32,
  hiddenDropout: f32,
  smoothing: f32,
): void {
  for (let turn: usize = 0; turn < count; turn++) {
    const message: usize = load<u32>(order + (turn << 2));
    state = mixed(load<u32>(messageKeys + (message << 2)) ^ mixed(pass + 1));
    const inputs = dropFeatures(message, featureDropout);
    for (let at: usize = 0; at < hidden << 2; at += 4) {
      store<f32>(dropoutMask + at, random() < hiddenDropout ? 0 : 1 / (1 - hiddenDropout));
    }
    forward(inputs);
    score(maskedUnits);
    softmax();
    const right: usize = load<u32>(labels + (message << 2));
    const isLearnt = load<f32>(scores + (right << 2)) > learnt;
    updateOuter(<u32>right, rate, smoothing);
    if (!isLearnt) updateInner(inputs, rate);
  }
}

/** Scores one of the messages to train on, with the weights of now, into `scores`. */
export function scoreMessage(message: usize): void {
  for (let at: usize = 0; at < hidden << 2; at += 4) store<f32>(dropoutMask + at, 1);
  forward(dropFeatures(message, 0));
  score(maskedUnits);
}

/**
 * Writes the features that dropout leaves of a message into `inputRows` and `inputWeights`. Without a branch: the processor
 * would guess it wrong for every third feature.
 * @returns how many, in bytes
 */
function dropFeatures(message: usize, dropout: f32): usize {
  const end: usize = load<u32>(starts + (message << 2), 4);
  const least = <u32>(dropout * <f32>u32.MAX_VALUE);
  const kept: f32 = 1 - dropout;
  let inputs: usize = 0;
  for (let i: usize = load<u32>(starts + (message << 2)); i < end; i++) {
    const feature: usize = load<u32>(features + (i << 2));
    store<u32>(inputRows + inputs, <u32>(feature * (hidden << 3)));
    store<f32>(inputWeights + inputs, load<f32>(weights + (i << 2)) / kept);
    inputs += (<usize>(mixed(state ^ load<u32>(featureKeys + (feature << 2))) >= least)) << 2;
  }
  return inputs;
}

/** The hidden layer, forward: activations into `units`, and what dropout leaves of them into `maskedUnits`. */
function forward(inputs: usize): void {
  const bytes = hidden << 2;
  for (let at: usize = 0; at < bytes; at += groupBytes) {
    let one = v128.load(innerBias + at);
    let two = v128.load(innerBias + at, 16);
    let three = v128.load(innerBias + at, 32);
    let four = v128.load(innerBias + at, 48);
    for (let i: usize = 0; i < inputs; i += 4) {
      const row = inner + (at << 1) + <usize>load<u32>(inputRows + i);
      const weight = f32x4.splat(load<f32>(inputWeights + i));
      one = f32x4.add(one, f32x4.mul(v128.load(row), weight));
      two = f32x4.add(two, f32x4.mul(v128.load(row, 16), weight));
      three = f32x4.add(three, f32x4.mul(v128.load(row, 32), weight));
      four = f32x4.add(four, f32x4.mul(v128.load(row, 48), weight));
    }
    v128.store(units + at, one);
    v128.store(units + at, two, 16);
    v128.store(units + at, three, 32);
    v128.store(units + at, four, 48);
  }
  applyTanh();
  for (let at: usize = 0; at < bytes; at += 16) {
    v128.store(maskedUnits + at, f32x4.mul(v128.load(units + at), v128.load(dropoutMask + at)));
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

/** The outer layer, backward: updates its weights, and writes the gradients of the hidden units into `gradients`. */
function updateOuter(right: usize, rate: f32, smoothing: f32): void {
  const bytes = hidden << 2;
  memory.fill(gradients, 0, bytes);
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
      v128.store(gradients + at, f32x4.add(v128.load(gradients + at), f32x4.mul(slopes, before)));
      adaGradStep(outer + row + at, outerSquares + row + at, f32x4.mul(slopes, v128.load(maskedUnits + at)), rate);
    }
  }
}

/** The hidden layer, backward. */
function updateInner(inputs: usize, rate: f32): void {
  const bytes = hidden << 2;
  const one = f32x4.splat(1);
  for (let at: usize = 0; at < bytes; at += 16) {
    const activations = v128.load(units + at);
    const slope = f32x4.mul(v128.load(gradients + at), v128.load(dropoutMask + at));
    const gradient = f32x4.mul(slope, f32x4.sub(one, f32x4.mul(activations, activations)));
    v128.store(gradients + at, gradient);
    adaGradStep(innerBias + at, innerBiasSquares + at, gradient, rate);
  }
  for (let at: usize = 0; at < bytes; at += groupBytes) {
    const one = v128.load(gradients + at);
    const two = v128.load(gradients + at, 16);
    const three = v128.load(gradients + at, 32);
    const four = v128.load(gradients + at, 48);
    for (let i: usize = 0; i < inputs; i += 4) {
      const row = inner + (at << 1) + <usize>load<u32>(inputRows + i);
      const weight = f32x4.splat(load<f32>(inputWeights + i));
      adaGradStep(row, row + groupBytes, f32x4.mul(one, weight), rate);
      adaGradStep(row + 16, row + groupBytes + 16, f32x4.mul(two, weight), rate);
      adaGradStep(row + 32, row + groupBytes + 32, f32x4.mul(three, weight), rate);
      adaGradStep(row + 48, row + groupBytes + 48, f32x4.mul(four, weight), rate);
    }
  }
}

/** One step of AdaGrad on four weights. */
function adaGradStep(at: usize, squares: usize, gradient: v128, rate: f32): void {
  const square = f32x4.add(v128.load(squares), f32x4.mul(gradient, gradient));
  v128.store(squares, square);
  const step = f32x4.div(f32x4.mul(f32x4.splat(rate), gradient), f32x4.sqrt(square));
  v128.store(at, f32x4.sub(v128.load(at), step));
}
