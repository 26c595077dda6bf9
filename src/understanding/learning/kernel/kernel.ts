import { readFileSync } from 'node:fs';
import { join } from 'node:path';

/** Compiled from assembly/factored.ts by `npm run build`. The path is the same from src/ and from dist/. */
const kernelFile = join(__dirname, '../../../../build/factored.wasm');

/** The compiled kernel. @throws Error that says to run the build, where it is missing */
export function kernelBytes(): Buffer {
  try {
    return readFileSync(kernelFile);
  } catch {
    throw new Error(`${kernelFile} is missing: run npm run build`);
  }
}

/** The arrays in the kernel's memory that TypeScript reads or writes: see assembly/memory.ts. */
type ArrayName =
  | 'starts'
  | 'features'
  | 'weights'
  | 'labels'
  | 'order'
  | 'messageKeys'
  | 'featureKeys'
  | 'inner'
  | 'innerBias'
  | 'innerBiasSquares'
  | 'outer'
  | 'outerSquares'
  | 'outerBias'
  | 'outerBiasSquares'
  | 'rows'
  | 'scaleAt'
  | 'scores';

type Exports = Readonly<Record<ArrayName, { readonly value: number }>> & {
  readonly memory: { readonly buffer: ArrayBuffer };
  openTraining(
    hidden: number,
    classes: number,
    features: number,
    messages: number,
    allFeatures: number,
    longest: number,
  ): void;
  openScoring(
    hidden: number,
    classes: number,
    features: number,
    rowBytes: number,
    firstStep: number,
    longest: number,
  ): void;
  seed(value: number): void;
  fillNormal(at: number, length: number, spread: number): void;
  fillInner(features: number, spread: number, square: number): void;
  trainPass(
    count: number,
    pass: number,
    rate: number,
    featureDropout: number,
    hiddenDropout: number,
    smoothing: number,
  ): void;
  scoreMessage(message: number): void;
  scorePacked(count: number): void;
};

/** One instance of the kernel, with memory of its own. `floats`, `integers` and `bytes` give views of its arrays. */
export interface Kernel extends Pick<Exports, 'seed' | 'fillInner' | 'trainPass' | 'scoreMessage' | 'scorePacked'> {
  floats(array: ArrayName, length: number): Float32Array;
  integers(array: ArrayName, length: number): Uint32Array;
  bytes(array: ArrayName, length: number): Uint8Array;
  /** Fills an array with numbers from a normal distribution of mean 0 and deviation `spread`. */
  fillNormal(array: ArrayName, length: number, spread: number): void;
}

let compiled: WebAssembly.Module | undefined;

/** Opens a kernel. @param layOut calls `openTraining` or `openScoring`, which lay out its memory */
export function openKernel(layOut: (wasm: Pick<Exports, 'openTraining' | 'openScoring'>) => void): Kernel {
  compiled ??= new WebAssembly.Module(kernelBytes());
  const wasm = new WebAssembly.Instance(compiled).exports as Exports;
  layOut(wasm);
  // Taken after `layOut`: growing the memory detaches the buffer it had before.
  const { buffer } = wasm.memory;
  return {
    seed: wasm.seed,
    fillInner: wasm.fillInner,
    trainPass: wasm.trainPass,
    scoreMessage: wasm.scoreMessage,
    scorePacked: wasm.scorePacked,
    floats: (array, length) => new Float32Array(buffer, wasm[array].value, length),
    integers: (array, length) => new Uint32Array(buffer, wasm[array].value, length),
    bytes: (array, length) => new Uint8Array(buffer, wasm[array].value, length),
    fillNormal: (array, length, spread) => wasm.fillNormal(wasm[array].value, length, spread),
  };
}
