import type { IncomingActivity } from './activity-schema';

/** Whether others read along. */
export function isGroup({ conversation }: IncomingActivity): boolean {
  return conversation.isGroup ?? false;
}

/** `msteams/a%3A1`. Ids can hold any character; encoded, two different pairs never make the same key. */
export function conversationKey({
  channelId = '',
  conversation,
}: Pick<IncomingActivity, 'conversation'> & { readonly channelId?: string }): string {
  return `${encodeURIComponent(channelId)}/${encodeURIComponent(conversation.id)}`;
}

/** The key of a person over all conversations of a channel. */
export function userKey({ channelId = '', from }: IncomingActivity): string {
  return `${encodeURIComponent(channelId)}/${encodeURIComponent(from?.id ?? '')}`;
}

/** The key of the memory of who sent the activity. In a group each person has a memory of their own: one person's appointment is not another's. */
export function memoryKey(activity: IncomingActivity): string {
  const key = conversationKey(activity);
  return isGroup(activity) ? `${key}/${encodeURIComponent(activity.from?.id ?? '')}` : key;
}
