import { loadCachedContent } from '../../src/editions/cached-content';
import { trainParts } from '../../src/understanding/train-or-load';
import { smallContent, smallModels } from './content-folder';
import { modelDir, projectContent, today } from './guide';

/** Trains before the first suite, unless an earlier run kept the models of this content and this code. */
export default async function trainOnce(): Promise<void> {
  await trainParts(await projectContent(), modelDir);
  await trainParts(await loadCachedContent(smallContent().folder, today, smallModels()), smallModels());
}
