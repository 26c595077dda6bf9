import type { Content } from '../content/content';
import { saysMore } from '../understanding/alarm/reaction-model';
import type { Step } from './step';
import type { Turn } from './turn';

/** From this confidence on a message tells more of what is wrong. */
const tellsMore = 0.5;

/**
 * Who was asked if it is an emergency, and tells more signs, is not sent to a pharmacist.
 * @returns the intent that answers what is no clear answer to the question; undefined where the step may stand
 */
export function furtherSigns(
  { questions, intents }: Pick<Content, 'questions' | 'intents'>,
  { intent }: Extract<Step, { kind: 'answer' }>,
  { memory, understanding }: Turn,
): string | undefined {
  const unclear = questions.get(memory.asked ?? '')?.['not-understood'];
  const { name, confidence } = understanding.reaction;
  const isCalm = unclear !== undefined && intents.get(intent)?.urgency === 'routine';
  return isCalm && name === saysMore && confidence >= tellsMore ? unclear : undefined;
}
