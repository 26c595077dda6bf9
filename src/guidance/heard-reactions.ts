import type { Content } from '../content/content';
import type { Reaction } from '../content/reaction-schema';
import { saysAny, type Turn } from './turn';

/** A reaction that a message may be, and how sure that is. */
export interface HeardReaction {
  readonly reaction: Reaction;
  /** 0 to 1; 1 where a move makes it plain. */
  readonly confidence: number;
}

/** What a message may be as a reaction to an alarm, the surest first: by moves, as a whole, and sentence by sentence. */
export function createHearReactions({ reactions }: Pick<Content, 'reactions'>): (turn: Turn) => HeardReaction[] {
  const plain = [...reactions.values()].filter(({ when, whenCalm }) => when.length || whenCalm.length);
  return (turn) => {
    const { reaction: whole, reactionsOfSentences, language } = turn.understanding;
    // The model has learnt English.
    if (language === 'other') return [];
    const isCalm = turn.understanding.verdict === undefined;
    const byMoves = plain.filter(
      ({ when, whenCalm, unless }) =>
        (saysAny(turn, when) || (isCalm && saysAny(turn, whenCalm))) && !saysAny(turn, unless),
    );
    const heard = byMoves.map((reaction): HeardReaction => ({ reaction, confidence: 1 }));
    for (const { name, confidence } of [whole, ...reactionsOfSentences]) {
      const reaction = reactions.get(name);
      if (reaction) heard.push({ reaction, confidence });
    }
    return heard.sort((one, other) => other.confidence - one.confidence);
  };
}
