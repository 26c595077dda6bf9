import type { IncomingMessage, ServerResponse } from 'node:http';
import { tooMany } from '../channels/refusal';
import { callerOf } from './direct-line/caller';
import type { ServerContext } from './server-context';

/** A longer answer counts as more than one request, for each so many bytes. */
const bytesOfOneAnswer = 16 * 1_024;
const retryAfterMs = 5_000;

/**
 * Counts a long answer, and holds the share of it until the caller has taken it: whoever reads nothing could else have any
 * number of them wait in memory.
 * @param bytes of the answer, or the most that it can have
 * @throws AdviceRefusal with 429 where there is no room for it
 */
export function holdAnswer(
  { unread, pace, config, slowDownAdvice }: ServerContext,
  request: IncomingMessage,
  response: ServerResponse,
  bytes: number,
): void {
  const caller = callerOf(request, config.trustsProxy);
  pace.take(caller, Math.floor(bytes / bytesOfOneAnswer));
  const release = unread.hold(caller, bytes);
  if (!release) throw tooMany(slowDownAdvice(), retryAfterMs);
  const { socket } = request;
  // An answer that waits behind another one is not closed with its connection.
  const end = (): void => {
    release();
    socket.off('close', end);
  };
  response.once('close', end);
  socket.once('close', end);
}
