import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';

const ofTheUpgrade: ReadonlySet<string> = new Set(['connection', 'upgrade', 'http2-settings']);

/** Whether a request asks for the only kind of upgrade that there is here. */
export function asksForWebSocket({ headers }: IncomingMessage): boolean {
  return headers.upgrade?.toLowerCase() === 'websocket';
}

/**
 * Has a request answered as if it had not asked to upgrade its connection, as HTTP wants it of a server that cannot. Java's
 * client asks for HTTP/2 (`Upgrade: h2c`) of its own accord. Node.js takes every such request for an upgrade and stops
 * reading HTTP, so the request is put back and read again.
 * @param head what came after the headers
 */
export function answerWithoutUpgrade(server: Server, request: IncomingMessage, socket: Duplex, head: Buffer): void {
  const lines = [`${request.method} ${request.url} HTTP/1.1`];
  for (let at = 0; at < request.rawHeaders.length; at += 2) {
    const [name, value] = request.rawHeaders.slice(at, at + 2);
    if (!ofTheUpgrade.has(name.toLowerCase())) lines.push(`${name}: ${value}`);
  }
  // Only one to a connection, which would otherwise be set up again and again.
  lines.push('Connection: close', '', '');
  socket.unshift(Buffer.concat([Buffer.from(lines.join('\r\n'), 'latin1'), head]));
  server.emit('connection', socket);
}
