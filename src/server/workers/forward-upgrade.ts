import type { IncomingMessage } from 'node:http';
import { connect } from 'node:net';
import type { Duplex } from 'node:stream';
import { headersWithCaller } from './forward';

/** Time for what was said last to arrive. */
const lastWordsMs = 2_000;

/**
 * Joins a connection that is to become a WebSocket to another worker, byte by byte: what ends one ends the other.
 * @param whenUnreachable called when there is nobody to join it to
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
    // In one: a refusal can come, and close the connection, before there is a second.
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
