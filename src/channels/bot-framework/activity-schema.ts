import type { Activity } from 'botbuilder';
import { z } from 'zod';

const id = z.string().min(1).max(512);
const account = z.looseObject({ id, name: z.string().max(512).nullish() });
const when = z.coerce.date().optional().catch(undefined);

/** What of an activity the guide relies on. Channels add much more, which is passed on as it is. */
const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: id.optional(),
  channelId: id.optional(),
  serviceUrl: z.url().max(2_048).optional(),
  conversation: z.looseObject({ id }),
  from: account.optional(),
  recipient: account.optional(),
  text: z.string().nullish(),
  deliveryMode: z.string().max(100).nullish(),
  membersAdded: z.array(account).max(1_000).nullish(),
  timestamp: when,
  localTimestamp: when,
  expiration: when,
});

/**
 * Checks a request body against the Bot Framework's activity.
 * @returns the activity, or the names of the fields that are wrong
 */
export function readActivity(body: unknown): { activity: Partial<Activity> } | { problem: string } {
  const parsed = activitySchema.safeParse(body);
  // The rest of the activity is the channel's own business: botbuilder hands it through.
  if (parsed.success) return { activity: parsed.data as object as Partial<Activity> };
  const problem = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
  return { problem };
}
