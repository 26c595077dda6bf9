import type { Duplex } from 'node:stream';
import type { Refusal } from '../channels/refusal';
import { errorBody } from './direct-line/json-route';

/**
 * Refuses on a bare socket, in the shape of Direct Line's errors: a connection that is turned away, or an upgrade request,
 * has no response object.
 * @param advice the text with 999 and 111
 */
export function refuseOnSocket(socket: Duplex, refusal: Refusal, advice: string): void {
  const body = JSON.stringify(errorBody(refusal, advice));
  const head = [
    `HTTP/1.1 ${refusal.status} ${refusal.code}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.once('finish', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
