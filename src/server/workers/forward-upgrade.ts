import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { headersWithCaller } from './forward';

/** Time for the last bytes to arrive before the connection is cut. */
const lastWordsMs = 2_000;

/**
 * Pipes a connection that is to become a WebSocket to another worker. When one side ends, so does the other.
 * @param address the private socket of the worker
 * @param whenUnreachable called when the worker cannot be reached
 */
export function forwardUpgrade(
  address: string,
  request: IncomingMessage,
  socket: Duplex,
  head: Buffer,
  whenUnreachable: () => void,
): void {
  const inner = connect(address);
  inner.once('error', whenUnreachable);
  socket.on('close', () => inner.destroy());
  inner.once('connect', () => {
    inner.off('error', whenUnreachable);
    inner.on('error', () => inner.destroy());
    inner.on('close', () => {
      socket.end();
      setTimeout(() => socket.destroy(), lastWordsMs).unref();
    });
    // In one write: a refusal may come and close the connection before a second one.
    inner.write(Buffer.concat([Buffer.from(requestHead(request), 'latin1'), head]));
    socket.pipe(inner).pipe(socket);
  });
}

function requestHead(request: IncomingMessage): string {
  const headers = headersWithCaller(request, () => true);
  const lines = [`${request.method} ${request.url} HTTP/1.1`];
  for (let at = 0; at < headers.length; at += 2) lines.push(`${headers[at]}: ${headers[at + 1]}`);
  return `${lines.join('\r\n')}\r\n\r\n`;
}
