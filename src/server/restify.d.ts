import type { IncomingMessage, ServerResponse } from 'node:http';

// A part of restify that its types leave out.
declare module 'restify' {
  interface Server {
    /**
     * Handlers before all else, on what Node gives. One that returns false has answered, and restify does nothing more.
     */
    first(...handlers: ((request: IncomingMessage, response: ServerResponse) => boolean)[]): Server;
  }
}
