import type { IncomingActivity } from './activity-schema';

/** Where a conversation can be found again, to say something that nobody asked for just now. */
export interface ConversationReference {
  readonly channelId: string;
  readonly serviceUrl: string;
  readonly conversation: { readonly id: string };
  readonly bot: { readonly id: string };
  readonly user: { readonly id: string };
}

/** @returns the reference; none when the activity came without an address to answer to */
export function referenceOf(activity: IncomingActivity): ConversationReference | undefined {
  const { channelId, serviceUrl, conversation, recipient, from } = activity;
  if (!channelId || !serviceUrl || !recipient || !from) return undefined;
  return { channelId, serviceUrl, conversation, bot: { id: recipient.id }, user: { id: from.id } };
}
