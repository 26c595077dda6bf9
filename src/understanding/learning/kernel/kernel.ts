import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Compiled from assembly/factored.ts by `npm run build`. The same place, seen from src/ and from dist/. */
const kernelFile = join(__dirname, '../../../../build/factored.wasm');

/** The compiled kernel. @throws Error that says how to get it */
export function kernelBytes(): Buffer {
  try {
    return readFileSync(kernelFile);
  } catch {
    throw new Error(`${kernelFile} is missing: run npm run build`);
  }
}

/** The arrays in the kernel's memory that are written or read from here: see assembly/factored.ts. */
type Place =
  | 'starts'
  | 'features'
  | 'weights'
  | 'labels'
  | 'order'
  | 'inner'
  | 'innerSquares'
  | 'innerBias'
  | 'innerBiasSquares'
  | 'outer'
  | 'outerSquares'
  | 'outerBias'
  | 'outerBiasSquares'
  | 'rows'
  | 'scaleAt'
  | 'scores';

type Exports = Readonly<Record<Place, { readonly value: number }>> & {
  readonly memory: { readonly buffer: ArrayBuffer };
  readonly rowBytes: { readonly value: number };
  readonly firstStep: { readonly value: number };
  openTraining(
    hidden: number,
    classes: number,
    features: number,
    messages: number,
    allFeatures: number,
    longest: number,
  ): void;
  openScoring(models: number, hidden: number, classes: number, features: number, longest: number): void;
  seed(value: number): void;
  fillNormal(at: number, length: number, spread: number): void;
  trainPass(count: number, rate: number, featureDropout: number, hiddenDropout: number, smoothing: number): void;
  scoreMessage(message: number): void;
  scorePacked(count: number): void;
};

/** One kernel with memory of its own, laid out. Views are of so many numbers. */
export interface Kernel extends Pick<Exports, 'seed' | 'trainPass' | 'scoreMessage' | 'scorePacked'> {
  /** Bytes from one row of weights that scorePacked reads to the next, and from its start to its first step. */
  readonly rowBytes: number;
  readonly firstStep: number;
  floats(place: Place, length: number): Float32Array;
  integers(place: Place, length: number): Uint32Array;
  /** Fills an array with numbers from a normal distribution. */
  fillNormal(place: Place, length: number, spread: number): void;
}

let compiled: WebAssembly.Module | undefined;

/** Opens a kernel. @param layOut calls the one of its functions that fits what it is for */
export function openKernel(layOut: (wasm: Pick<Exports, 'openTraining' | 'openScoring'>) => void): Kernel {
  compiled ??= new WebAssembly.Module(kernelBytes());
  const wasm = new WebAssembly.Instance(compiled).exports as Exports;
  layOut(wasm);
  // Only now: laying out makes the memory grow, and a view does not grow with it.
  const { buffer } = wasm.memory;
  return {
    seed: wasm.seed,
    trainPass: wasm.trainPass,
    scoreMessage: wasm.scoreMessage,
    scorePacked: wasm.scorePacked,
    rowBytes: wasm.rowBytes.value,
    firstStep: wasm.firstStep.value,
    floats: (place, length) => new Float32Array(buffer, wasm[place].value, length),
    integers: (place, length) => new Uint32Array(buffer, wasm[place].value, length),
    fillNormal: (place, length, spread) => wasm.fillNormal(wasm[place].value, length, spread),
  };
}
