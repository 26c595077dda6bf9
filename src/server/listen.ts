import type { Server } from 'restify';

/** How long turns under way, and then the work of `finish`, may take before the process ends. */
const drainMs = 10_000;

/**
 * Starts listening.
 * @param port 0 for any free one
 * @returns the port
 * @throws Error that says what to do when the port is taken
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

/** Shuts down gracefully: `stopServing`, then `finishParts`. */
export async function drain(server: Server): Promise<void> {
  await stopServing(server);
  await finishParts(server);
}

/** Takes no new requests, has the parts stop, and waits up to ten seconds for requests under way. */
export async function stopServing(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.emit('stopping');
  server.server.closeIdleConnections();
  await within(drainMs, closed);
  server.server.closeAllConnections();
}

/** Has the parts finish, such as sending the replies in the outbox, and waits up to ten seconds for them. */
export async function finishParts(server: Server): Promise<void> {
  const promised: Promise<void>[] = [];
  server.emit('stopped', (work: Promise<void>) => promised.push(work));
  await within(drainMs, Promise.all(promised));
}

async function within(ms: number, work: Promise<unknown>): Promise<void> {
  let late: NodeJS.Timeout | undefined;
  await Promise.race([
    work,
    new Promise((done) => {
      late = setTimeout(done, ms);
    }),
  ]);
  clearTimeout(late);
}
