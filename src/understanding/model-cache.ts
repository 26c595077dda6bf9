import { deflateRawSync, inflateRawSync } from 'node:zlib';
import { cacheKey, type OnDamaged, readCache, writeCache } from '../content/cache-file';
import { kernelBytes } from './learning/kernel/kernel';
import type { SavedModels } from './models';
import { readingCode, readingPackages } from './reading/cached-reading';

/**
 * A hash of all that a model depends on: what it is trained on, the code, kernel and packages that read and train it, and
 * the Node.js version.
 */
export function modelKey(trainedOn: unknown): string {
  const madeFrom = [kernelBytes().toString('base64'), trainedOn];
  return cacheKey({ code: readingCode, packages: readingPackages, madeFrom });
}

/** The rows of the network are most of a model's bytes. The fastest level saves a quarter of them, and few milliseconds pass. */
const level = 1;

/** The saved models of that key; undefined where there are none that can be used: then train them. */
export function loadModel(folder: string, key: string, onDamaged?: OnDamaged): SavedModels | undefined {
  const saved = readCache('model', folder, key, onDamaged) as SavedModels | undefined;
  if (!saved) return undefined;
  const rows = inflateRawSync(saved.network.rows);
  return { ...saved, network: { ...saved.network, rows } };
}

/** Saves models for the next start. Does without when the folder cannot be written. */
export function saveModel(folder: string, key: string, model: SavedModels): void {
  const rows = deflateRawSync(model.network.rows, { level });
  writeCache('model', folder, key, { ...model, network: { ...model.network, rows } });
}
