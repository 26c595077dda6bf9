import { keep, keyOf, loadKept, type OnDamaged } from '../content/kept-file';
import { kernelBytes } from './learning/kernel/kernel';
import type { SavedModels } from './learnt-models';

/**
 * A hash of all that a model depends on: what it is trained on, the code and kernel that train it, and the Node.js
 * version.
 */
export function modelKey(trainedOn: unknown): string {
  return keyOf(__dirname, kernelBytes().toString('base64'), trainedOn);
}

/** The saved models of that key; undefined where there are none that can be used: then train them. */
export function loadModel(folder: string, key: string, onDamaged?: OnDamaged): SavedModels | undefined {
  return loadKept('model', folder, key, onDamaged) as SavedModels | undefined;
}

/** Saves models for the next start. Does without when the folder cannot be written. */
export function saveModel(folder: string, key: string, model: SavedModels): void {
  keep('model', folder, key, model);
}
