import type { Server } from 'restify';

/** Time for turns under way to end before the process does. */
const drainMs = 10_000;

/**
 * Starts listening.
 * @returns the port, which the system chooses for port 0
 * @throws Error that tells what to do when the port is taken
 */
export function listen(server: Server, port: number, host: string): Promise<number> {
  return new Promise((done, fail) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      const isTaken = error.code === 'EADDRINUSE';
      fail(isTaken ? new Error(`Port ${port} is taken. Stop what uses it, or set PORT to another.`) : error);
    });
    server.listen(port, host, () => done(server.address().port));
  });
}

/** Takes no new requests, and waits for those under way up to a bound. Whoever holds connections hears `stopping`. */
export function drain(server: Server): Promise<void> {
  return new Promise((done) => {
    const late = setTimeout(() => server.server.closeAllConnections(), drainMs);
    server.close(() => {
      clearTimeout(late);
      done();
    });
    server.emit('stopping');
    server.server.closeIdleConnections();
  });
}
