import type { Content } from '../content/content';
import { withStrikeChanges } from '../content/strike-changes';
import { noFacts } from './facts';
import { createGuide, type Guide, type GuideOptions } from './guide';

/**
 * Makes a guide that also speaks of the strikes that operators have changed: one for the content as it is, and one for the
 * content with their changes over it.
 */
export function createGuideWithFacts(content: Content, options: GuideOptions): Guide {
  const plain = createGuide(content, options);
  let changes = noFacts.strikes;
  let changed = plain;

  return {
    ...plain,
    answer(understanding, memory, now, facts = noFacts) {
      // The same list until an operator changes a strike.
      if (facts.strikes !== changes) {
        changes = facts.strikes;
        changed = changes.length ? createGuide(withStrikeChanges(content, changes), options) : plain;
      }
      return changed.answer(understanding, memory, now, facts);
    },
  };
}
