import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/**
 * `answered`: the owner has answered, and the answer was sent. `here`: this process is the owner. `unreachable`: the
 * owner does not answer now, and nothing was sent.
 */
export type ForwardResult = 'answered' | 'here' | 'unreachable';

/**
 * Conversations are sharded over the workers. One worker owns a conversation: its memory, the order of its turns, its
 * Direct Line history and streams are there and nowhere else. A request may arrive at any worker and is forwarded.
 */
export interface ShardRouter {
  /**
   * Forwards a request to the owner of the key, and sends back its answer.
   * @param key the id of a conversation, or an address whose rate limit is counted at one worker
   * @param rawBody the body, when it has been read already
   */
  forward(key: string, request: IncomingMessage, response: ServerResponse, rawBody?: Buffer): Promise<ForwardResult>;
  /**
   * Forwards a connection that is to become a WebSocket.
   * @param whenUnreachable called instead when the owner does not answer; nothing was sent then
   * @returns false when this process is the owner
   */
  forwardUpgrade(
    key: string,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    whenUnreachable: () => void,
  ): boolean;
  /** Whether this process owns the key. */
  isHere(key: string): boolean;
}

/** Without workers: this process owns everything. */
export const singleProcess: ShardRouter = {
  forward: async () => 'here',
  forwardUpgrade: () => false,
  isHere: () => true,
};

/** The worker that owns a key. @returns its number, from 1 */
export function shardOf(key: string, workers: number): number {
  // SHA-1 spreads evenly even ids that differ in a number only.
  return 1 + (createHash('sha1').update(key).digest().readUInt32BE() % workers);
}
