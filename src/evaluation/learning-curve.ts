import { likeliest } from '../understanding/intent/classifier';
import type { Example } from '../understanding/training-examples';
import { classifierOf } from './cross-validation';
import { share } from './share';

export interface LearningPoint {
  /** Phrases an intent, on average. */
  readonly phrases: number;
  /** Share of in-scope questions answered right, 0 to 1. */
  readonly accuracy: number;
}

/** The share of the phrases that each point of the curve is trained on. */
const parts = [1 / 16, 1 / 8, 1 / 4, 1 / 2, 3 / 4, 1];
export const learningPoints = parts.length;
/**
 * Phrases are in the order in which they were written, alike ones together: so each part takes phrases from all over.
 */
const stride = 16;

/**
 * Whether more phrases still help: trains on more and more of them, and asks the same questions each time.
 * @param questions those out of scope are left out
 * @param progress called after each point
 */
export async function learningCurve(
  examples: readonly Example[],
  questions: readonly Example[],
  outOfScope: string,
  progress: (done: number) => void,
): Promise<LearningPoint[]> {
  const intents = new Set(examples.map(({ label }) => label)).size;
  const inScope = questions.filter(({ label }) => label !== outOfScope);
  const points: LearningPoint[] = [];
  for (const part of parts) {
    const learnt = examples.filter((_, at) => (at * 7) % stride < part * stride);
    const { classify, labels } = await classifierOf(learnt, outOfScope);
    const mask = Uint8Array.from(labels, (label) => +(label !== outOfScope));
    const isRight = (question: Example): boolean =>
      likeliest(classify(question), labels, 1, mask)[0]?.intent === question.label;
    points.push({ phrases: learnt.length / intents, accuracy: share(inScope, isRight) });
    progress(points.length);
  }
  return points;
}
