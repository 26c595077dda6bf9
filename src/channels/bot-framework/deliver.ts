import { randomUUID } from 'node:crypto';
import type { IncomingActivity } from './activity-schema';
import type { InvokeAnswer } from './card-action';
import type { AdapterParts } from './channel-adapter';
import { referenceOf } from './conversation-reference';
import type { OutgoingActivity } from './outgoing-activity';

/** What is handed to an SDK's turn context. */
export type Delivery =
  | OutgoingActivity
  | { readonly type: 'typing' }
  | { readonly type: 'invokeResponse'; readonly value: InvokeAnswer };

/** Replies wanted in the body of the answer instead of one by one through `serviceUrl`. */
export const expectReplies = 'expectReplies';

/**
 * Runs a turn and hands over what comes of it, in order: the part that every SDK's adapter shares.
 * @param send gives one activity to the SDK; its error is the turn's
 */
export async function deliver(
  { bot, known }: Pick<AdapterParts, 'bot' | 'known'>,
  activity: IncomingActivity,
  send: (delivery: Delivery) => Promise<unknown>,
): Promise<void> {
  if (showsTyping(activity)) await send({ type: 'typing' });
  const { replies, invoke, hasEnded } = await bot.turn(activity);
  const reference = referenceOf(activity);
  if (reference && hasEnded) known.drop(reference);
  if (reference && replies.length) known.note(reference);
  for (const reply of replies) await send(reply);
  if (invoke) await send({ type: 'invokeResponse', value: invoke });
}

/** Replies in the body come all at once, a sign would come with them; and the thread of a channel shows none. */
function showsTyping({ type, deliveryMode, conversation }: IncomingActivity): boolean {
  return type === 'message' && deliveryMode !== expectReplies && !conversation.isGroup;
}

/** Replies in the body carry no id and time of their own: a channel gives them to those that it is sent. */
export function stamp(replies: { id?: string; timestamp?: Date | string }[]): void {
  for (const reply of replies) Object.assign(reply, { id: randomUUID(), timestamp: new Date() });
}

/** A notice answers nothing: the SDKs would send it as a reply to an activity that they made up. */
export function startNewThread(madeUp: { id?: string }): void {
  delete madeUp.id;
}
