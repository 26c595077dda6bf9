import type { IncomingMessage, ServerResponse } from 'node:http';

// A part of restify that its types leave out.
declare module 'restify' {
  interface Server {
    /** Handlers on Node.js's own objects, before everything else. One that returns false has sent the answer itself. */
    first(...handlers: ((request: IncomingMessage, response: ServerResponse) => boolean)[]): Server;
  }
}
