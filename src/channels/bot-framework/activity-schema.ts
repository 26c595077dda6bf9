import { LRUCache } from 'lru-cache';
import { z } from 'zod';

/**
 * Ids become keys and parts of URLs, so they hold no control characters and no lone surrogates. A part `..` would lead
 * to another path.
 */
export const id = z
  .string()
  .min(1)
  .max(512)
  .refine((value) => !/[\p{Cc}\p{Cs}]|^\.{1,2}$/u.test(value), 'holds a character that no id can hold, or is a dot');
/** Some channels write `null` for what they leave out. */
function orNull<T extends z.ZodType>(schema: T) {
  return schema.nullish().transform((value) => value ?? undefined);
}
const name = z.string().max(512).nullish();
const account = z.looseObject({ id, name });
const longestUrl = 2_048;
/** Whether a text is a URL. Cached: every activity names one, and there are few. */
const urls = new LRUCache<string, boolean>({ max: 100, memoMethod: (value) => z.url().safeParse(value).success });
const url = z.string().refine((value) => value.length <= longestUrl && urls.memo(value), 'no URL, or too long a one');
const accounts = z.array(account).max(1_000).nullish();

/** The fields that the guide reads. Channels send many more, which are let through unchecked. */
const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: orNull(id),
  channelId: orNull(id),
  serviceUrl: orNull(url),
  conversation: z.looseObject({ id, isGroup: z.boolean().nullish() }),
  from: orNull(account),
  recipient: orNull(account),
  /** Of an event or an invoke: `webchat/join`, `adaptiveCard/action`. */
  name,
  /** Of an installationUpdate: `add` or `remove`. */
  action: z.string().max(100).nullish(),
  text: z.string().nullish(),
  textFormat: z.string().max(100).nullish(),
  /** The data of a card's button: `{ ask: "Is A&E open?" }`. */
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

/** An activity from a channel: a message, a person who joined, a press of a card's button. */
export type IncomingActivity = z.infer<typeof activitySchema>;

/**
 * Checks a request body against the Bot Framework's activity.
 * @returns the activity, or each wrong field and why: `conversation.id: Invalid input`
 */
export function readActivity(body: unknown): { activity: IncomingActivity } | { problem: string } {
  const parsed = activitySchema.safeParse(body);
  if (parsed.success) return { activity: parsed.data };
  const problem = parsed.error.issues.map(({ path, message }) => `${path.join('.') || 'body'}: ${message}`).join('; ');
  return { problem };
}
