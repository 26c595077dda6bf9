import type { RequestHandler, Server } from 'restify';

/** Adds a route for GET, and for HEAD, by which load balancers and checks of links ask. Node.js leaves out the body. */
export function getAndHead(server: Server, path: string, handler: RequestHandler): void {
  server.get(path, handler);
  server.head(path, handler);
}
