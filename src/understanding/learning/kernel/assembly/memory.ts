// Where everything lives in the kernel's memory. The TypeScript beside it (../kernel.ts) has it laid out, finds each array
// by the global of its name, and reads and writes it through views.

/** How many hidden units and classes there are; hidden units are a multiple of 16. */
export let hidden: usize = 0;
export let classes: usize = 0;

// The messages to learn from: message m has the features from starts[m] to starts[m + 1], and the class labels[m].
export let starts: usize = 0;
export let features: usize = 0;
export let weights: usize = 0;
export let labels: usize = 0;
/** The messages to go over in a pass. */
export let order: usize = 0;

// Weights while they are learnt, each with its sum of squared gradients (AdaGrad).
export let inner: usize = 0;
export let innerSquares: usize = 0;
export let innerBias: usize = 0;
export let innerBiasSquares: usize = 0;
export let outer: usize = 0;
export let outerSquares: usize = 0;
export let outerBias: usize = 0;
export let outerBiasSquares: usize = 0;

// Learnt weights of models that stand side by side, a row for each feature: what one step is worth in each model, then
// the weights in steps, four bits each. A row fills `rowBytes`, so that as few as can be cross a line of the cache.
export let rows: usize = 0;
export let rowBytes: usize = 0;
/** Where the weights begin in a row. */
export let firstStep: usize = 0;
/** For each sixteen hidden units, where in a row it stands what a step of theirs is worth. */
export let scaleAt: usize = 0;
const cacheLine: usize = 64;

// Rooms to work in: one number a hidden unit, or a class, or a feature of the message at hand.
export let units: usize = 0;
export let kept: usize = 0;
export let heard: usize = 0;
export let back: usize = 0;
export let scores: usize = 0;
export let partRows: usize = 0;
export let partWeights: usize = 0;

function reserve(numbers: usize): usize {
  return heap.alloc(numbers << 2);
}

/** Lays the memory out to learn from messages with so many features altogether, and so many in the longest. */
export function openTraining(
  hiddenUnits: usize,
  labelCount: usize,
  vocabulary: usize,
  messages: usize,
  allFeatures: usize,
  longest: usize,
): void {
  hidden = hiddenUnits;
  classes = labelCount;
  starts = reserve(messages + 1);
  labels = reserve(messages);
  order = reserve(messages);
  features = reserve(allFeatures);
  weights = reserve(allFeatures);
  inner = reserve(vocabulary * hidden);
  innerSquares = reserve(vocabulary * hidden);
  innerBiasSquares = reserve(hidden);
  outerSquares = reserve(classes * hidden);
  outerBiasSquares = reserve(classes);
  kept = reserve(hidden);
  heard = reserve(hidden);
  back = reserve(hidden);
  partRows = reserve(longest);
  partWeights = reserve(longest);
  openLayers();
}

/** Lays the memory out for so many models, to score messages of at most so many features. */
export function openScoring(
  models: usize,
  hiddenUnits: usize,
  labelCount: usize,
  vocabulary: usize,
  longest: usize,
): void {
  hidden = hiddenUnits;
  classes = labelCount;
  firstStep = models << 2;
  rowBytes = (firstStep + (hidden >> 1) + 15) & ~15;
  rows = (heap.alloc(vocabulary * rowBytes + cacheLine) + cacheLine - 1) & ~(cacheLine - 1);
  scaleAt = reserve(hidden >> 4);
  features = reserve(longest);
  weights = reserve(longest);
  openLayers();
}

function openLayers(): void {
  innerBias = reserve(hidden);
  outer = reserve(classes * hidden);
  outerBias = reserve(classes);
  units = reserve(hidden);
  scores = reserve(classes);
}
