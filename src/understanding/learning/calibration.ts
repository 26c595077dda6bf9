/** The scores of a message that the model was not trained on, and its right class. */
export interface Judged {
  readonly scores: Float32Array;
  readonly label: number;
}

/** Writes softmax(scores × sharpness) into `into`: probabilities that add up to 1. */
export function probabilitiesInto(into: Float32Array, scores: Float32Array, sharpness: number): void {
  let highest = Number.NEGATIVE_INFINITY;
  for (let label = 0; label < scores.length; label++) highest = Math.max(highest, scores[label]);
  let sum = 0;
  for (let label = 0; label < scores.length; label++) {
    into[label] = Math.exp((scores[label] - highest) * sharpness);
    sum += into[label];
  }
  for (let label = 0; label < scores.length; label++) into[label] /= sum;
}

const leastProbability = 1e-12;

/**
 * Temperature scaling: the sharpness, one over the temperature, with the least log loss on messages left out of
 * training.
 * @returns 1 where there are no such messages
 */
export function sharpnessOf(judged: readonly Judged[]): number {
  if (!judged.length) return 1;
  const probabilities = new Float32Array(judged[0].scores.length);
  return argmin(0.1, 5, (sharpness) => {
    let logLoss = 0;
    for (const { scores, label } of judged) {
      probabilitiesInto(probabilities, scores, sharpness);
      logLoss -= Math.log(Math.max(probabilities[label], leastProbability));
    }
    return logLoss;
  });
}

/** Where between two numbers a function that falls and then rises has its minimum, by golden-section search. */
function argmin(from: number, to: number, valueAt: (at: number) => number): number {
  const ratio = (Math.sqrt(5) - 1) / 2;
  let [low, high] = [from, to];
  let [left, right] = [high - (high - low) * ratio, low + (high - low) * ratio];
  let [atLeft, atRight] = [valueAt(left), valueAt(right)];
  while (high - low > 0.01) {
    if (atLeft < atRight) {
      [high, right, atRight] = [right, left, atLeft];
      left = high - (high - low) * ratio;
      atLeft = valueAt(left);
    } else {
      [low, left, atLeft] = [left, right, atRight];
      right = low + (high - low) * ratio;
      atRight = valueAt(right);
    }
  }
  return (low + high) / 2;
}

/** The curve from a number to a probability: 1 / (1 + e^-(slope × number + offset)). */
export interface Logistic {
  readonly slope: number;
  readonly offset: number;
}

export const probabilityOf = (value: number, { slope, offset }: Logistic): number =>
  1 / (1 + Math.exp(-(slope * value + offset)));

const newtonSteps = 25;
/** Regularisation: without it the slope is infinite where the two kinds do not overlap. */
const ridge = 1e-3;

/**
 * Logistic regression of one variable, by Newton's method.
 * @param isTrue whether the value of that index is of the kind sought
 */
export function fitLogistic(values: ArrayLike<number>, isTrue: (index: number) => boolean): Logistic {
  let [slope, offset] = [0, 0];
  for (let step = 0; step < newtonSteps; step++) {
    let [bySlope, byOffset] = [-ridge * slope, -ridge * offset];
    let [slopeSlope, slopeOffset, offsetOffset] = [ridge, 0, ridge];
    for (let i = 0; i < values.length; i++) {
      const probability = probabilityOf(values[i], { slope, offset });
      const error = (isTrue(i) ? 1 : 0) - probability;
      const weight = probability * (1 - probability);
      bySlope += error * values[i];
      byOffset += error;
      slopeSlope += weight * values[i] * values[i];
      slopeOffset += weight * values[i];
      offsetOffset += weight;
    }
    const determinant = slopeSlope * offsetOffset - slopeOffset * slopeOffset;
    slope += (bySlope * offsetOffset - byOffset * slopeOffset) / determinant;
    offset += (byOffset * slopeSlope - bySlope * slopeOffset) / determinant;
  }
  return { slope, offset };
}
