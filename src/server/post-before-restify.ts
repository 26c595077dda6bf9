import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'restify';
import { observerOf } from './observability/request-observer';

/** A handler on Node.js's own request and response. It sends an answer whatever happens, and does not reject. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * A fast path for the busiest routes. A POST is handled before restify sets up its own request, timers and handler
 * chain, which takes longer than a turn; every other method is left to restify.
 * @param isFor whether a raw URL, with its query, belongs to the route
 * @param path the route in restify's notation: `/v3/directline/conversations/:id/activities`
 */
export function postBeforeRestify(
  server: Server,
  isFor: (url: string) => boolean,
  path: string,
  handler: NodeHandler,
): void {
  server.first((request, response) => {
    if (request.method !== 'POST' || !isFor(request.url ?? '')) return true;
    observerOf(request).route = path;
    // If even the refusal fails, close this connection and keep the process.
    handler(request, response).catch(() => response.destroy());
    return false;
  });
  server.post(path, async (request, response) => handler(request, response));
}
