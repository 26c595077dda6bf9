import { learnModels } from '../../src/understanding/train-models';
import { modelDir, projectContent, projectReader } from './guide';

/** Trains before the first suite, unless an earlier run kept the models of this content and this code. */
export default async function trainOnce(): Promise<void> {
  const content = await projectContent();
  await learnModels(content, projectReader(content), modelDir);
}
