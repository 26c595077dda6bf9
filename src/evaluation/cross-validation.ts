import { type Candidate, likeliest, openClassifier, trainClassifier } from '../understanding/intent/classifier';
import { vectorise } from '../understanding/learning/features';
import { learnVocabulary } from '../understanding/learning/vocabulary';
import type { Example } from '../understanding/models';

/** A phrase with what a classifier makes of it that was trained without it. */
export interface CrossValidated {
  readonly example: Example;
  readonly best: Candidate;
}

/**
 * Trains as often as there are folds, each time without one part of the phrases, and has that part judged.
 * @param progress is told of each fold that is done
 */
export function crossValidate(
  examples: readonly Example[],
  outOfScope: string,
  folds: number,
  progress: (done: number) => void,
): CrossValidated[] {
  const judged: CrossValidated[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const isLeftOut = (index: number): boolean => index % folds === fold;
    const learnt = examples.filter((_, index) => !isLeftOut(index));
    const { classify, labels } = classifierOf(learnt, outOfScope);
    examples.forEach((example, index) => {
      if (isLeftOut(index)) judged.push({ example, best: likeliest(classify(example), labels, 1)[0] });
    });
    progress(fold + 1);
  }
  return judged;
}

/** A classifier that has learnt from some of the phrases alone, words and all. */
export function classifierOf(examples: readonly Example[], outOfScope: string) {
  const vocabulary = learnVocabulary(examples.map(({ message }) => message));
  const { labels, classify } = openClassifier(
    trainClassifier(
      examples.map(({ message }) => vectorise(message, vocabulary)),
      examples.map(({ label }) => label),
      vocabulary.features.length,
      outOfScope,
    ),
  );
  return { labels, classify: ({ message }: Pick<Example, 'message'>) => classify(vectorise(message, vocabulary)) };
}
