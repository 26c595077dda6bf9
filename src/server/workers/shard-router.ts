import { createHash } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';

/** `answered` by its home; `here` is its home; `away`: its home does not answer just now, and nothing was sent. */
export type ForwardResult = 'answered' | 'here' | 'unreachable';

/**
 * Every conversation has a home, one worker: what is remembered of it, the order of its turns, its Direct Line backlog
 * and streams are there and nowhere else. A request may come in at any worker.
 */
export interface ShardRouter {
  /**
   * Passes a request on to where it belongs, and the answer back.
   * @param key the id of a conversation, or whatever else is to be counted in one place
   */
  forward(key: string, request: IncomingMessage, response: ServerResponse, rawBody?: Buffer): Promise<ForwardResult>;
  /**
   * Passes a connection on that is to become a WebSocket.
   * @param whenUnreachable called instead when its home does not answer, and nothing was sent
   * @returns false where the home is here
   */
  forwardUpgrade(
    key: string,
    request: IncomingMessage,
    socket: Duplex,
    head: Buffer,
    whenUnreachable: () => void,
  ): boolean;
  /** Whether this process is the home. */
  isHere(key: string): boolean;
}

/** One process has them all. */
export const singleProcess: ShardRouter = {
  forward: async () => 'here',
  forwardUpgrade: () => false,
  isHere: () => true,
};

/** @returns the number of the worker, from 1 */
export function shardOf(key: string, workers: number): number {
  // Numbered conversations would crowd at one worker by a simpler sum.
  return 1 + (createHash('sha1').update(key).digest().readUInt32BE() % workers);
}
