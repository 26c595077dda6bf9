import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Server } from 'restify';
import { observerOf } from './observability/request-observer';

/** A handler on Node's own request and response. It answers whatever happens, and never rejects. */
export type NodeHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

/**
 * Serves a route where most of the requests go. A POST to such a path is handled before restify has set up its own
 * request, timers and chains, which takes longer than a turn does; all else about the path is left to restify.
 * @param isFor whether an address, as it came, is one of the route's
 * @param path the route as restify writes it
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
    // Whatever cannot even be refused ends this connection, not the process.
    handler(request, response).catch(() => response.destroy());
    return false;
  });
  server.post(path, async (request, response) => handler(request, response));
}
