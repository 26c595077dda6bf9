import {
  type Candidate,
  classifierSet,
  likeliest,
  openClassifier,
  trainClassifier,
} from '../understanding/intent/classifier';
import { vectorise } from '../understanding/learning/features';
import { openScorer } from '../understanding/learning/scorer';
import { learnVocabulary } from '../understanding/learning/vocabulary';
import type { Example } from '../understanding/training-examples';

/** A phrase with the likeliest intent by a classifier that was trained without it. */
export interface CrossValidated {
  readonly example: Example;
  readonly best: Candidate;
}

/**
 * Cross-validation: for each fold of the phrases, trains a classifier on the others and classifies the fold.
 * @param progress called after each fold with the number done
 */
export async function crossValidate(
  examples: readonly Example[],
  outOfScope: string,
  folds: number,
  progress: (done: number) => void,
): Promise<CrossValidated[]> {
  const judged: CrossValidated[] = [];
  for (let fold = 0; fold < folds; fold++) {
    const isLeftOut = (index: number): boolean => index % folds === fold;
    const learnt = examples.filter((_, index) => !isLeftOut(index));
    const { classify, labels } = await classifierOf(learnt, outOfScope);
    examples.forEach((example, index) => {
      if (isLeftOut(index)) judged.push({ example, best: likeliest(classify(example), labels, 1)[0] });
    });
    progress(fold + 1);
  }
  return judged;
}

/** A classifier whose vocabulary, too, is learnt from these examples alone. */
export async function classifierOf(examples: readonly Example[], outOfScope: string) {
  const rightLabels = examples.map(({ label }) => label);
  const vocabulary = learnVocabulary(
    examples.map(({ message }) => message),
    [rightLabels],
  );
  const vectors = examples.map(({ message }) => vectorise(message, vocabulary));
  const trained = await trainClassifier(classifierSet(vectors, rightLabels), vocabulary.features, outOfScope);
  const { labels, classify } = openClassifier(trained, openScorer(trained.model));
  return { labels, classify: ({ message }: Pick<Example, 'message'>) => classify(vectorise(message, vocabulary)) };
}
