import { z } from 'zod';
import type { TurnObserver } from '../../turns/observer';
import { reasonOf } from '../../turns/reason';
import { StoreAway } from '../../turns/turn-store';
import type { Turns } from '../../turns/turns';
import type { ReasonKeeper, VerdictStore } from '../../turns/verdicts';
import { type IncomingActivity, id } from './activity-schema';
import type { InvokeAnswer } from './card-action';
import { conversationKey, memoryKey } from './conversation-keys';

/** The name of the invoke that Teams sends for the thumbs below a message, once its form is sent. */
export const verdictForm = 'message/submitAction';

interface VerdictParts {
  readonly verdicts: Pick<VerdictStore, 'find' | 'findLast' | 'count' | 'takeBack'>;
  readonly turns: Pick<Turns, 'note' | 'isAnswered'>;
  /** Undefined where questions are not kept: then no reason is. */
  readonly reasons?: ReasonKeeper;
  readonly clock: () => Date;
}

/**
 * Counts what an activity says of an answer.
 * @param name of the activity: one that comes again says nothing new
 * @returns the answer to an invoke; undefined for a reaction, which waits for none
 */
export type HearVerdict = (
  activity: IncomingActivity,
  name: string | undefined,
  observer: Pick<TurnObserver, 'log'>,
) => Promise<InvokeAnswer | undefined>;

type Helpful = 'yes' | 'no';

/** What an activity says of an answer. */
interface Heard {
  /** The id of the answer in its conversation. A client that tells none, as the Agents Playground, means the last. */
  readonly messageId?: string;
  readonly verdict?: Helpful;
  /** Of reactions that were taken off. */
  readonly takenBack: readonly Helpful[];
  readonly isReaction: boolean;
  readonly reason?: string;
}

const taken: InvokeAnswer = { status: 200, body: {} };
const notRead: InvokeAnswer = {
  status: 400,
  body: { code: 'BadRequest', message: 'give value with actionName "feedback" and its reaction, and replyToId' },
};

export function createHearVerdict({ verdicts, turns, reasons, clock }: VerdictParts): HearVerdict {
  return async (activity, name, { log }) => {
    const isForm = activity.type === 'invoke';
    const heard = isForm ? formIn(activity) : reactionsIn(activity);
    if (heard)
      try {
        await count(heard, activity, name);
      } catch (error) {
        // Whoever pressed a button is not troubled with it. The store itself says why it is away.
        if (!(error instanceof StoreAway)) log.error({ error: reasonOf(error) }, 'a verdict could not be counted');
      }
    if (!isForm) return undefined;
    return heard ? taken : notRead;
  };

  async function count(heard: Heard, activity: IncomingActivity, name: string | undefined): Promise<void> {
    const { verdict, takenBack, isReaction, reason } = heard;
    const by = memoryKey(activity);
    const answer =
      heard.messageId === undefined
        ? await verdicts.findLast(by)
        : await verdicts.find(nameOfMessage(activity, heard.messageId));
    // One that comes again, late, would undo what was said since.
    const known = name && JSON.stringify([name, heard]);
    if (!answer || (known && (await turns.isAnswered(by, known)))) return;
    const now = clock();
    for (const before of takenBack) await verdicts.takeBack(answer, { by, verdict: before, now });
    if (verdict) await verdicts.count(answer, { by, verdict, isReaction, now });
    if (verdict === 'no' && reason) reasons?.reason({ conversation: by, text: reason, about: answer.intent, now });
    if (known) await turns.note({ conversation: by, now, activity: known });
  }
}

/** The name over all channels of a message that the guide has sent. */
export function nameOfMessage(activity: Parameters<typeof conversationKey>[0], messageId: string): string {
  return `${conversationKey(activity)}/${encodeURIComponent(messageId)}`;
}

const formSchema = z.object({
  replyToId: id.nullish(),
  value: z.object({
    actionName: z.literal('feedback'),
    actionValue: z.object({ reaction: z.enum(['like', 'dislike']), feedback: z.unknown().optional() }),
  }),
});
/** What Teams' own form asks for. Others send the words alone. */
const reasonSchema = z.union([
  z.string(),
  z.object({ feedbackText: z.string() }).transform((form) => form.feedbackText),
]);
/** Characters of its JSON. A longer one tells a story, and is not read. */
const longestForm = 2_000;

function formIn(activity: IncomingActivity): Heard | undefined {
  const { data } = formSchema.safeParse(activity);
  if (!data) return undefined;
  const { reaction, feedback } = data.value.actionValue;
  const reason = reasonSchema.safeParse(typeof feedback === 'string' ? parsed(feedback) : feedback).data;
  return {
    messageId: data.replyToId ?? undefined,
    verdict: reaction === 'like' ? 'yes' : 'no',
    takenBack: [],
    isReaction: false,
    reason: reason?.trim(),
  };
}

function parsed(json: string): unknown {
  if (json.length > longestForm) return undefined;
  try {
    return JSON.parse(json);
  } catch {
    // What was cut off is no reason.
    return /^\s*[{["]/.test(json) ? undefined : json;
  }
}

/** What reactions say. Others, such as `surprised`, say neither. */
const saidBy: ReadonlyMap<string, Helpful> = new Map([
  ['like', 'yes'],
  ['heart', 'yes'],
  ['laugh', 'yes'],
  ['sad', 'no'],
  ['angry', 'no'],
]);
const reactionsOf = z
  .array(z.object({ type: z.string().max(100) }))
  .max(100)
  .nullish()
  .catch(undefined);
const reactionSchema = z.object({ replyToId: id, reactionsAdded: reactionsOf, reactionsRemoved: reactionsOf });

function reactionsIn(activity: IncomingActivity): Heard | undefined {
  const { data } = reactionSchema.safeParse(activity);
  if (!data) return undefined;
  const said = (reactions: z.infer<typeof reactionsOf>): Helpful[] =>
    (reactions ?? []).flatMap(({ type }) => saidBy.get(type) ?? []);
  const verdict = said(data.reactionsAdded).at(-1);
  return { messageId: data.replyToId, verdict, takenBack: said(data.reactionsRemoved), isReaction: true };
}
