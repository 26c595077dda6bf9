import type { Impact } from '../../revisions/impact';
import type { Revision } from '../../revisions/revision';
import type { AnswerParts } from './answer-parts';

/** What whoever approves a draft has to have seen before. */
export interface Trial {
  /** It changes how questions are understood, and not only what is said. */
  readonly isNeeded: boolean;
  /** `none` where there are no questions to ask; undefined where nobody has tried it as it is now. */
  readonly impact?: Impact | 'none';
  /** Questions that are understood now, and would not be any more: it takes them from other answers. */
  readonly harmed: Impact['changed'];
  /** Somebody has to say that they have read it. */
  readonly isToBeRead: boolean;
}

/** The words of an answer, what stands around answers, and what they rest on. */
const onlySaid = /^(?:seeds\/|intents\/wording\/|intents\/[a-z0-9-]+\.yaml$)/;

/** @throws StoreAway */
export async function trialOf({ sandbox }: Pick<AnswerParts, 'sandbox'>, draft: Revision): Promise<Trial> {
  const isNeeded = Object.keys(draft.files).some((file) => !onlySaid.test(file));
  const impact = await sandbox.impactOf(draft);
  const harmed = impact && impact !== 'none' ? impact.changed.filter(({ turned }) => turned === 'wrong') : [];
  return { isNeeded, impact, harmed, isToBeRead: harmed.length > 0 || (isNeeded && impact === 'none') };
}

/** @param hasRead whether they say that they have read what it changes @returns why it cannot be published yet */
export function notSeen({ isNeeded, impact, isToBeRead }: Trial, hasRead: boolean): string | undefined {
  if (isNeeded && impact === undefined) return 'See first what it changes elsewhere. Then publish it';
  return isToBeRead && !hasRead ? 'Read what it changes elsewhere, and say that you have' : undefined;
}
