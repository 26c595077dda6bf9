import type { Server } from 'restify';

/** A part of the server, such as a channel or the metrics. It implements the methods that it needs. */
export interface Part {
  readonly name: string;
  /** Adds its routes. Parts come in the order in which a request meets them. */
  routes?(server: Server): void;
  /** Called when the server begins to listen. */
  start?(): void;
  /** Called when the server takes no new requests: closes connections and timers. */
  stop?(): void;
  /**
   * Called after the last turn: does what is still to be done, such as sending replies. Waited for up to ten seconds.
   */
  finish?(): Promise<void>;
  /** Why the load balancer should send no more requests, in a word for `/health/ready`; undefined while it may. */
  notReady?(): string | undefined;
}

/** Adds the routes of the parts to a server, and calls `start`, `stop` and `finish` in its life. */
export function serveParts(server: Server, parts: readonly Part[]): void {
  for (const part of parts) part.routes?.(server);
  server.on('listening', () => {
    for (const part of parts) part.start?.();
  });
  server.on('stopping', () => {
    for (const part of parts) part.stop?.();
  });
  server.on('stopped', (waitFor: (work: Promise<void>) => void) => {
    for (const part of parts) if (part.finish) waitFor(part.finish());
  });
}
