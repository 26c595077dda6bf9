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

/** Ends what is under way, and keeps what was promised, each within a bound. */
export async function drain(server: Server): Promise<void> {
  await stopServing(server);
  await finishParts(server);
}

/** Takes no new requests, and waits up to a bound for those under way. Whoever holds connections hears `stopping`. */
export async function stopServing(server: Server): Promise<void> {
  const closed = new Promise<void>((done) => server.close(() => done()));
  server.emit('stopping');
  server.server.closeIdleConnections();
  await within(drainMs, closed);
  server.server.closeAllConnections();
}

/** Waits up to a bound for what was promised: whoever did so hears `stopped`, and hands over what to wait for. */
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
