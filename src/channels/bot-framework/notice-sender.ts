import { Refusal } from '../refusal';
import { type Connector, Refused } from './connector';
import { type ConversationReference, referenceSchema } from './conversation-reference';
import type { OutgoingActivity } from './outgoing-activity';

/** What became of a notice on its way to a channel, as those who send many of them want to know. */
type Delivered =
  | { readonly is: 'sent' }
  | { readonly is: 'later' | 'refused' | 'unsure'; readonly why: string; readonly afterMs?: number };

/** After these the channel has not taken it, and may: Microsoft has bots try again after them. */
const tryLater: ReadonlySet<number> = new Set([412, 429, 502, 503, 504]);
const tooMany = 429;
const afterTooManyMs = 2_000;
/** No connection came about: nothing was sent. */
const notReached: ReadonlySet<string> = new Set([
  'ECONNREFUSED',
  'EHOSTUNREACH',
  'ENETUNREACH',
  'ENOTFOUND',
  'EAI_AGAIN',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Sends a notice to addresses that are kept, trying once. It never throws.
 * @param noticeFor the notice as a channel shows it, by the channel's id
 */
export function noticeSender(
  connector: Pick<Connector, 'sendOnce'>,
  noticeFor: (channelId: string) => OutgoingActivity,
) {
  return async (address: string): Promise<Delivered> => {
    const reference = referenceIn(address);
    if (!reference) return { is: 'refused', why: 'the address cannot be read' };
    try {
      await connector.sendOnce(reference, noticeFor(reference.channelId));
      return { is: 'sent' };
    } catch (error) {
      return { ...judged(error), why: `${reference.channelId}: ${reasonOf(error)}` };
    }
  };
}

function judged(error: unknown): { readonly is: 'later' | 'refused' | 'unsure'; readonly afterMs?: number } {
  if (error instanceof Refusal) return { is: 'refused' };
  if (error instanceof Refused) {
    const { status, retryAfterMs } = error;
    if (!tryLater.has(status)) return { is: 'refused' };
    return { is: 'later', afterMs: retryAfterMs ?? (status === tooMany ? afterTooManyMs : undefined) };
  }
  // A connection that broke, or an answer that did not come: it may have arrived.
  return { is: notReached.has(codeOf(error) ?? '') ? 'later' : 'unsure' };
}

/** Of several addresses of one host, each of which failed, the code of the first. */
function codeOf(error: unknown): string | undefined {
  if (error instanceof AggregateError && error.errors.length) return codeOf(error.errors[0]);
  return error instanceof Error && 'code' in error ? String(error.code) : undefined;
}

function reasonOf(error: unknown): string {
  if (error instanceof AggregateError && error.errors.length) return reasonOf(error.errors[0]);
  return error instanceof Error ? error.message : String(error);
}

function referenceIn(address: string): ConversationReference | undefined {
  try {
    return referenceSchema.safeParse(JSON.parse(address)).data;
  } catch {
    return undefined;
  }
}
