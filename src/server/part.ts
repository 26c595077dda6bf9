import type { Server } from 'restify';

/** A part of the server: a channel, the figures, what watches the load. Each brings what it has of these. */
export interface Part {
  readonly name: string;
  /** Says what it serves. A request meets the parts in their order. */
  routes?(server: Server): void;
  /** The server begins to listen. */
  start?(): void;
  /** The server takes nothing new: what the part holds open is let go. */
  stop?(): void;
  /** Does what was promised and is still to be done. Called when the turns under way have ended, and waited for a while. */
  finish?(): Promise<void>;
  /** Why the guide should be given no more to do, in a word; undefined while it is well. */
  notReady?(): string | undefined;
}

/** Hands a server to its parts: their routes, and when it begins, stops and ends. */
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
