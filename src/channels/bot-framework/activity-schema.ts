import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/** Ids become keys and parts of addresses: half a character or a line break can be neither. */
const id = z
  .string()
  .min(1)
  .max(512)
  .refine((value) => !/[\p{Cc}\p{Cs}]/u.test(value), 'holds a character that no id can hold');
const name = z.string().max(512).nullish();
const account = z.looseObject({ id, name });
const longestUrl = 2_048;
/** A channel has a few, and names one each time. */
const urls = new LRUCache<string, boolean>({ max: 100, memoMethod: (value) => z.url().safeParse(value).success });
const url = z.string().refine((value) => value.length <= longestUrl && urls.memo(value), 'no URL, or too long a one');
const accounts = z.array(account).max(1_000).nullish();

/** What of an activity the guide relies on. Channels add much more, which is passed on as it is. */
const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: id.optional(),
  channelId: id.optional(),
  serviceUrl: url.optional(),
  conversation: z.looseObject({ id, isGroup: z.boolean().nullish() }),
  from: account.optional(),
  recipient: account.optional(),
  /** What an event or an invoke is about. */
  name,
  /** What an installation does: `add`, `remove`. */
  action: z.string().max(100).nullish(),
  text: z.string().nullish(),
  textFormat: z.string().max(100).nullish(),
  /** What a card's button sends. */
  value: z.unknown().optional(),
  entities: z
    .array(z.looseObject({ type: z.string().max(100).nullish() }))
    .max(1_000)
    .nullish(),
  deliveryMode: z.string().max(100).nullish(),
  membersAdded: accounts,
  membersRemoved: accounts,
  channelData: z.unknown().optional(),
});

/** An activity that a channel sent: a message, somebody who joins, a button of a card. */
export type IncomingActivity = z.infer<typeof activitySchema>;

/**
 * Checks a request body against the Bot Framework's activity.
 * @returns the activity, or the names of the fields that are wrong
 */
export function readActivity(body: unknown): { activity: IncomingActivity } | { problem: string } {
  const parsed = activitySchema.safeParse(body);
  if (parsed.success) return { activity: parsed.data };
  const problem = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
  return { problem };
}
