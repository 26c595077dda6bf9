import type { Content } from '../content/content';
import { outOfScope } from '../content/names';
import type { OnProgress } from '../content/on-progress';
import { createReader, readerContent } from '../understanding/reading/reader';
import { intentExamples } from '../understanding/training-examples';
import { crossValidate } from './cross-validation';
import { type LearningPoint, learningCurve, learningPoints } from './learning-curve';
import { type SuspectPhrase, type SuspectSearch, suspectPhrases } from './suspect-phrases';

const folds = 8;

/**
 * The part of an evaluation that takes minutes: the learning curve, and phrases that look like another intent's.
 * @param questions with the right intent of each
 * @param onProgress is told of each training that is done
 */
export async function evaluateThoroughly(
  content: Content,
  questions: readonly { readonly text: string; readonly intent: string }[],
  nearest: SuspectSearch,
  onProgress: OnProgress,
): Promise<{ learning: LearningPoint[]; suspects: SuspectPhrase[] }> {
  const read = createReader(readerContent(content));
  const examples = intentExamples(content.intents.values(), read);
  const asked = questions.map(({ text, intent }) => ({ text, message: read(text), label: intent }));
  const trainings = learningPoints + folds;
  onProgress(0, trainings);
  const learning = await learningCurve(examples, asked, outOfScope, (done) => onProgress(done, trainings));
  const judged = await crossValidate(examples, outOfScope, folds, (done) =>
    onProgress(learningPoints + done, trainings),
  );
  return { learning, suspects: suspectPhrases(judged, nearest) };
}
