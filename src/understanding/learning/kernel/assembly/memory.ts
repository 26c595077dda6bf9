// The layout of the kernel's memory. ../kernel.ts calls `openTraining` or `openScoring`, finds the address of each
// array in the global of its name, and reads and writes the arrays through views.

/** The number of hidden units, a multiple of 16, and of classes. */
export let hidden: usize = 0;
export let classes: usize = 0;

// The messages to train on. Message m has the class labels[m], and the features and weights from starts[m] up to, not
// including, starts[m + 1].
export let starts: usize = 0;
export let features: usize = 0;
export let weights: usize = 0;
export let labels: usize = 0;
/** The numbers of the messages of a pass. */
export let order: usize = 0;
// A number for each message, and for each feature of the vocabulary, that stays the same whatever others there are.
export let messageKeys: usize = 0;
export let featureKeys: usize = 0;

// The weights in training, each with the sum of its squared gradients (AdaGrad). `inner` has a row for each feature, and in
// it for each group of sixteen hidden units their weights, a line of the processor's cache, and then their sums, the next.
export let inner: usize = 0;
export let innerBias: usize = 0;
export let innerBiasSquares: usize = 0;
export let outer: usize = 0;
export let outerSquares: usize = 0;
export let outerBias: usize = 0;
export let outerBiasSquares: usize = 0;

// Learnt weights of models that stand side by side, a row for each feature: what one step is worth in each model, then
// the weights in steps, four bits each. A row fills `rowBytes`, so that few rows cross a line of the processor's cache.
export let rows: usize = 0;
export let rowBytes: usize = 0;
/** Bytes before the steps of a row. */
export let firstStep: usize = 0;
/** For each group of sixteen hidden units, the offset in a row of what one of their steps is worth. */
export let scaleAt: usize = 0;
const cacheLine: usize = 64;
/** Bytes of a number for each of sixteen hidden units: the loops keep as many in registers. */
export const groupBytes: usize = cacheLine;

// Scratch arrays of the message at hand. One number for each hidden unit: its activation, 0 where dropout leaves it
// out, the product of the two, and its gradient. One for each class: its score. Two for each feature that dropout
// leaves: the offset of its row of weights, and its weight in the message.
export let units: usize = 0;
export let dropoutMask: usize = 0;
export let maskedUnits: usize = 0;
export let gradients: usize = 0;
export let scores: usize = 0;
export let inputRows: usize = 0;
export let inputWeights: usize = 0;

function reserve(numbers: usize): usize {
  return heap.alloc(numbers << 2);
}

/** The same, from the start of a line of the processor's cache on. */
function reserveLines(numbers: usize): usize {
  return (heap.alloc((numbers << 2) + cacheLine) + cacheLine - 1) & ~(cacheLine - 1);
}

/**
 * Lays out the memory for training.
 * @param vocabulary number of features in the vocabulary
 * @param allFeatures number of features of all messages together
 * @param longest number of features of the longest message
 */
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
  messageKeys = reserve(messages);
  featureKeys = reserve(vocabulary);
  features = reserve(allFeatures);
  weights = reserve(allFeatures);
  innerBiasSquares = reserve(hidden);
  outerSquares = reserve(classes * hidden);
  outerBiasSquares = reserve(classes);
  dropoutMask = reserve(hidden);
  maskedUnits = reserve(hidden);
  gradients = reserve(hidden);
  inputRows = reserve(longest);
  inputWeights = reserve(longest);
  openLayers();
  inner = reserveLines(vocabulary * hidden * 2);
}

/**
 * Lays out the memory for scoring with several models side by side.
 * @param bytesOfRow fills `rowBytes`, and `stepsFrom` fills `firstStep`: ../../network.ts lays out the rows
 * @param longest number of features of the longest message
 */
export function openScoring(
  hiddenUnits: usize,
  labelCount: usize,
  vocabulary: usize,
  bytesOfRow: usize,
  stepsFrom: usize,
  longest: usize,
): void {
  hidden = hiddenUnits;
  classes = labelCount;
  rowBytes = bytesOfRow;
  firstStep = stepsFrom;
  scaleAt = reserve(hidden >> 4);
  features = reserve(longest);
  weights = reserve(longest);
  openLayers();
  // Last: whatever needs more memory after it would double what there is.
  rows = reserveLines((vocabulary * rowBytes) >> 2);
}

function openLayers(): void {
  innerBias = reserve(hidden);
  outer = reserve(classes * hidden);
  outerBias = reserve(classes);
  units = reserve(hidden);
  scores = reserve(classes);
}
