import { trainParts } from '../../src/understanding/train-or-load';
import { modelDir, projectContent } from './guide';

/** Trains before the first suite, unless an earlier run kept the models of this content and this code. */
export default async function trainOnce(): Promise<void> {
  await trainParts(await projectContent(), modelDir);
}
