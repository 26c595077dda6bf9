import { rmSync } from 'node:fs';
import { createServer, type IncomingMessage } from 'node:http';
import type { Socket } from 'node:net';
import type { Server } from 'restify';
import { sendJson } from '../send-json';

/**
 * Tells the address of who called another worker. It counts on the private socket alone, and whoever passes a request
 * on leaves out what came from outside.
 */
export const callerHeader = 'x-patient-guide-caller';

/** Asked on the private socket alone; nothing at this address is ever passed on. */
export const metricsPath = '/figures';

const forwardedSockets = new WeakSet<Socket>();

/** Whether another worker passed this on: its home is here, whatever it is about. */
export function isForwarded({ socket }: Pick<IncomingMessage, 'socket'>): boolean {
  return forwardedSockets.has(socket);
}

/**
 * Takes what other workers pass on. It meets the server as if it had come from outside, with the address of who called.
 * @param readMetrics this worker's own, for one that is asked for those of all
 * @returns what closes the socket
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
    // Everything that asks who calls asks the socket. It carries one request at a time.
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
  // The other workers close what they no longer need: here, one could close just as a request comes.
  inner.keepAliveTimeout = 0;
  // Of a worker that was killed the socket is left.
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
