import { learnModels } from '../../src/understanding/models';
import { createReader, readerContent } from '../../src/understanding/reading/reader';
import { modelDir, projectContent } from './guide';

/** Trains before the first test, so that no test file has to: each loads the model that is kept here. */
export default async function trainOnce(): Promise<void> {
  const content = await projectContent();
  learnModels(content, createReader(readerContent(content)), modelDir);
}
