import { keep, keyOf, loadKept, type OnDamaged } from '../content/kept-file';
import { kernelBytes } from './learning/kernel/kernel';
import type { SavedModels } from './learnt-models';

/** Names a model by what it is trained on, the code that trains it, and this Node.js. */
export function modelKey(trainedOn: unknown): string {
  return keyOf(__dirname, kernelBytes().toString('base64'), trainedOn);
}

/** The saved model of that name; undefined when there is none that can be used: then train anew. */
export function loadModel(folder: string, key: string, onDamaged?: OnDamaged): SavedModels | undefined {
  return loadKept('model', folder, key, onDamaged) as SavedModels | undefined;
}

/** Saves a model for the next start. */
export function saveModel(folder: string, key: string, model: SavedModels): void {
  keep('model', folder, key, model);
}
