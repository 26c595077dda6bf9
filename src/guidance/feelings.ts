import type { Content } from '../content/content';
import { wasSaid } from './remembering';
import type { Reply } from './reply';
import { saysAny, type Turn } from './turn';

/** A human sentence to say before an answer, and the name under which it is remembered as said. */
export interface FeltFor {
  readonly says: string;
  readonly name: string;
}

/** Finds the sentence for how somebody says they feel; undefined where they say nothing of it, or it was said before. */
export function createFeelings({ feelings: { feelings, unlessItSays } }: Pick<Content, 'feelings'>) {
  return (turn: Turn, { headline }: Pick<Reply, 'headline'>): FeltFor | undefined => {
    const found = feelings.find(({ when }) => saysAny(turn, when));
    if (!found) return undefined;
    const name = `felt/${found.feeling}`;
    const isHuman = unlessItSays.some((word) => headline.includes(word));
    return isHuman || wasSaid(turn.memory, name) ? undefined : { says: found.says, name };
  };
}
