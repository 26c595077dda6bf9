import { z } from 'zod';
import { type IncomingActivity, id } from './activity-schema';

const text = z.string().max(512);
const account = z.object({ id: text });

/** The Bot Framework's conversation reference, without the names of people. */
export const referenceSchema = z.object({
  channelId: text,
  serviceUrl: z.url(),
  conversation: z.object({
    id,
    isGroup: z.boolean().optional().catch(undefined),
    conversationType: text.optional().catch(undefined),
    tenantId: text.optional().catch(undefined),
  }),
  bot: account,
  user: account,
});

/** The address of a conversation, for a reply or for a notice that nobody asked for. */
export type ConversationReference = z.infer<typeof referenceSchema>;

const nobody = { id: '' };

/** @returns the address of the activity's conversation; undefined when it has no valid `serviceUrl` */
export function referenceOf(activity: IncomingActivity): ConversationReference | undefined {
  const { recipient: bot = nobody, from: user = nobody, channelId = 'unknown', serviceUrl, conversation } = activity;
  return referenceSchema.safeParse({ channelId, serviceUrl, conversation, bot, user }).data;
}

/** What Teams adds to the id of a channel for each thread there. */
const thread = /;messageid=\d+$/;

/** The name of its conversation, over all channels. The threads of a channel in Teams are one: the same people read them. */
export function nameOf({ channelId, conversation }: Pick<ConversationReference, 'channelId' | 'conversation'>): string {
  return JSON.stringify([channelId, conversation.id.replace(thread, '')]);
}

/** The name of a person over all conversations of a channel; undefined where the channel does not tell it. */
export function personOf({ channelId, bot, user }: ConversationReference): string | undefined {
  return user.id === '' || user.id === bot.id ? undefined : JSON.stringify(['person', channelId, user.id]);
}
