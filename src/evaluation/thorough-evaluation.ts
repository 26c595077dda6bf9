import type { Content } from '../content/content';
import { intentExamples, outOfScope } from '../understanding/models';
import { createReader, readerContent } from '../understanding/reading/reader';
import { crossValidate } from './cross-validation';
import { type LearningPoint, learningCurve } from './learning-curve';
import { type SuspectPhrase, type SuspectSearch, suspectPhrases } from './suspect-phrases';

const folds = 8;

/**
 * The part of an evaluation that takes minutes: the learning curve, and phrases that look like another intent's.
 * @param questions with the right intent of each
 * @param progress called with a line of text after each step
 */
export function evaluateThoroughly(
  content: Content,
  questions: readonly { readonly text: string; readonly intent: string }[],
  nearest: SuspectSearch,
  progress: (news: string) => void,
): { learning: LearningPoint[]; suspects: SuspectPhrase[] } {
  const read = createReader(readerContent(content));
  const examples = intentExamples(content.intents.values(), read);
  const asked = questions.map(({ text, intent }) => ({ text, message: read(text), label: intent }));
  const learning = learningCurve(examples, asked, outOfScope, (done, all) =>
    progress(`Learning curve: ${done} of ${all} points`),
  );
  const judged = crossValidate(examples, outOfScope, folds, (done) =>
    progress(`Leaving phrases out: ${done} of ${folds} parts`),
  );
  return { learning, suspects: suspectPhrases(judged, nearest) };
}
