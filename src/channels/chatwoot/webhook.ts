import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';

/** Clocks may differ by so much, and a queue of Chatwoot's be so slow. */
const longestMs = 5 * 60_000;
/** More than a patient reads on a telephone. */
const longestWords = 4_000;

/** The headers with which Chatwoot (4.13 or later, for API inboxes) signs what it tells. */
export interface Signature {
  /** `sha256=` and 64 hexadecimal digits. */
  readonly signature: string;
  /** Seconds since 1970. */
  readonly timestamp: string;
}

/** Whether Chatwoot has sent these bytes, and of late. */
export function isSigned(bytes: Buffer, { signature, timestamp }: Signature, secret: string, now: Date): boolean {
  if (!/^\d{1,12}$/.test(timestamp) || Math.abs(Number(timestamp) * 1_000 - now.getTime()) > longestMs) return false;
  const [, given] = /^sha256=([\da-f]{64})$/.exec(signature) ?? [];
  if (given === undefined) return false;
  const right = createHmac('sha256', secret).update(`${timestamp}.`).update(bytes).digest();
  return timingSafeEqual(Buffer.from(given, 'hex'), right);
}

const id = z.union([z.number(), z.string().min(1).max(100)]);
const name = z.string().min(1).max(200).nullish().catch(undefined);
const messageSchema = z.object({
  event: z.literal('message_created'),
  id,
  content: z.string().nullish(),
  message_type: z.union([z.literal('outgoing'), z.literal(1)]),
  /** A note between colleagues has `true`. */
  private: z.literal(false),
  conversation: z.object({ id }),
  /** A person: what a bot or a rule of Chatwoot's writes is no answer of somebody's. */
  sender: z.object({ type: z.literal('user'), available_name: name, name }),
});
const statusSchema = z.object({
  event: z.literal('conversation_status_changed'),
  id,
  status: z.literal('resolved'),
});

/** What Chatwoot tells, so far as it is for a patient. */
export type ChatwootEvent =
  | { readonly is: 'said'; readonly talk: string; readonly key: string; readonly name?: string; readonly words: string }
  /** Somebody has answered, and by nothing that can be shown: a picture, or a book. */
  | { readonly is: 'not-shown' }
  | { readonly is: 'resolved'; readonly talk: string };

/** @returns undefined for what is not for a patient */
export function readEvent(value: unknown): ChatwootEvent | undefined {
  const { data: message } = messageSchema.safeParse(value);
  if (message) {
    const { conversation, content, sender } = message;
    const words = content?.trim() ?? '';
    if (!words || words.length > longestWords) return { is: 'not-shown' };
    const person = sender.available_name ?? sender.name ?? undefined;
    return { is: 'said', talk: String(conversation.id), key: `chatwoot ${message.id}`, name: person, words };
  }
  const { data: status } = statusSchema.safeParse(value);
  return status && { is: 'resolved', talk: String(status.id) };
}
