import { z } from 'zod';
import type { IncomingActivity } from './activity-schema';

const account = z.object({ id: z.string() });

/** Where a conversation can be found again. Names are not kept. */
export const referenceSchema = z.object({
  channelId: z.string(),
  serviceUrl: z.url(),
  conversation: z.object({
    id: z.string(),
    isGroup: z.boolean().optional().catch(undefined),
    conversationType: z.string().optional().catch(undefined),
    tenantId: z.string().optional().catch(undefined),
  }),
  bot: account,
  user: account,
});

/** Where a conversation can be found again, to say something that nobody asked for just now. */
export type ConversationReference = z.infer<typeof referenceSchema>;

const nobody = { id: '' };

/** @returns the reference; none when the activity came without an address to answer to */
export function referenceOf(activity: IncomingActivity): ConversationReference | undefined {
  const { recipient: bot = nobody, from: user = nobody, channelId = 'unknown', serviceUrl, conversation } = activity;
  return referenceSchema.safeParse({ channelId, serviceUrl, conversation, bot, user }).data;
}
