import { cacheKey, type OnDamaged, readCache, writeCache } from '../content/cache-file';
import { kernelBytes } from './learning/kernel/kernel';
import type { SavedModels } from './learnt-models';
import { readingCode, readingPackages } from './reading/cached-reading';

/** Names a model by what it is trained on, and all that reads it, trains it, and has a say in either. */
export function modelKey(trainedOn: unknown): string {
  const madeFrom = [kernelBytes().toString('base64'), trainedOn];
  return cacheKey({ code: readingCode, packages: readingPackages, madeFrom });
}

/** The saved model of that name; undefined when there is none that can be used: then train anew. */
export function loadModel(folder: string, key: string, onDamaged?: OnDamaged): SavedModels | undefined {
  return readCache('model', folder, key, onDamaged) as SavedModels | undefined;
}

/** Saves a model for the next start. */
export function saveModel(folder: string, key: string, model: SavedModels): void {
  writeCache('model', folder, key, model);
}
