import type { Content } from '../content/content';
import type { IntentName } from '../content/names';
import type { TurnResult } from './finish-turn';
import { createHearReactions } from './heard-reactions';
import { recall } from './memory';
import { wasAnswered } from './remembering';
import type { ReplyWriter } from './reply';
import type { ReplyFrames } from './reply-frame';
import type { Turn } from './turn';

/** From this confidence on somebody else reads or writes. */
const likely = 0.6;
/** The intent after which that is dangerous: whoever hurts them may hold the phone. */
const abuse: IntentName = 'personal-safety';

/**
 * What somebody gets who writes in the place of a person that was told of help against abuse: "this is her husband, what has
 * she been saying". A reply that tells of nothing, and nothing is remembered: no later reply can tell either.
 * @returns undefined where nobody else writes
 */
export type HideFromOtherReader = (turn: Turn) => TurnResult | undefined;

export function createHideFromOtherReader(
  content: Pick<Content, 'reactions' | 'wording'>,
  { frameOf }: ReplyFrames,
  writer: ReplyWriter,
): HideFromOtherReader {
  const hearReactions = createHearReactions(content);
  const { as, ...answer } = content.wording.standing['other-reader'];

  return (turn) => {
    const { memory, now, understanding } = turn;
    const isTold = memory.alarm?.intent === abuse || wasAnswered(memory, abuse);
    if (!isTold || understanding.verdict) return undefined;
    const isOther = hearReactions(turn).some(
      ({ reaction, confidence, isOfPart }) => reaction.effect === 'hides' && !isOfPart && confidence >= likely,
    );
    if (!isOther) return undefined;
    const reply = writer.write(frameOf(as ?? understanding.intent, 1), answer);
    return { reply, memory: { ...recall(undefined, now), welcomed: memory.welcomed, offered: answer.suggest } };
  };
}
