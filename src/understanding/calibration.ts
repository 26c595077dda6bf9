/** Turns margins into probabilities: softmax of margins × `sharpness`. */
export interface Calibration {
  readonly sharpness: number;
}

/** Margins of a message that the model was not trained on, and its right class. */
export interface Judged {
  readonly margins: Float64Array;
  readonly label: number;
}

/** Probabilities of the classes, of sum 1. */
export function probabilities(margins: Float64Array, { sharpness }: Calibration): Float64Array {
  let highest = Number.NEGATIVE_INFINITY;
  for (const margin of margins) highest = Math.max(highest, margin);
  const result = margins.map((margin) => Math.exp((margin - highest) * sharpness));
  let sum = 0;
  for (const value of result) sum += value;
  return result.map((value) => value / sum);
}

/** The sharpness under which the right classes are likeliest, by golden-section search. */
export function calibrate(judged: readonly Judged[]): Calibration {
  const surprise = (sharpness: number): number =>
    judged.reduce(
      (sum, { margins, label }) => sum - Math.log(Math.max(probabilities(margins, { sharpness })[label], 1e-12)),
      0,
    );
  const ratio = (Math.sqrt(5) - 1) / 2;
  let low = 0.1;
  let high = 20;
  while (high - low > 0.01) {
    const left = high - (high - low) * ratio;
    const right = low + (high - low) * ratio;
    if (surprise(left) < surprise(right)) high = right;
    else low = left;
  }
  return { sharpness: (low + high) / 2 };
}
