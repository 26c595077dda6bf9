import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Server } from 'restify';
import { sendJson } from '../send-json';

/**
 * The address of the caller of a forwarded request. It is read on the private socket only, and a worker that forwards a
 * request drops the header that came from outside.
 */
export const callerHeader = 'x-patient-guide-caller';

/** For the metrics of one worker, on its private socket only. Requests from outside for this path are not forwarded. */
export const metricsPath = '/figures';

const forwardedSockets = new WeakSet<Socket>();

/** Whether another worker forwarded the request. Then this one answers it, whatever its key. */
export function isForwarded({ socket }: Pick<IncomingMessage, 'socket'>): boolean {
  return forwardedSockets.has(socket);
}

/**
 * Opens the socket on which other workers forward requests. The server handles them as if they came from outside, with
 * the address of the original caller.
 * @param address the path of the socket
 * @param readMetrics the metrics of this worker, for one that collects those of all
 * @returns a function that closes the socket
 */
export function openPrivateSocket(
  server: Server,
  address: string,
  readMetrics: () => Promise<object>,
): Promise<() => void> {
  const inner = createServer();
  const receive = (request: IncomingMessage): void => {
    const { socket, headers } = request;
    forwardedSockets.add(socket);
    // Rate limits and the log read the address of the socket. It carries one request at a time.
    Object.defineProperty(socket, 'remoteAddress', { value: headers[callerHeader], configurable: true });
  };
  inner.on('request', (request, response) => {
    if (request.url === metricsPath) {
      readMetrics().then(
        (metrics) => sendJson(response, 200, metrics),
        () => response.destroy(),
      );
      return;
    }
    receive(request);
    server.server.emit('request', request, response);
  });
  inner.on('upgrade', (request, socket, head) => {
    receive(request);
    server.server.emit('upgrade', request, socket, head);
  });
  // No time-out here: this side could close a connection just as a request arrives. The other workers close idle ones.
  inner.keepAliveTimeout = 0;
  // Remove the socket file of a process that was killed.
  rmSync(address, { force: true });
  return new Promise((done, fail) => {
    inner.once('error', fail);
    inner.listen({ path: address, exclusive: true }, () =>
      done(() => {
        inner.close();
        inner.closeAllConnections();
      }),
    );
  });
}
