import type { IncomingMessage, ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { observerOf, requestIdOf } from '../observability/request-observer';
import { callerHeader } from './private-socket';

/** No turn takes as long; a worker that hangs does. */
const answerMs = 10_000;

const requestIdHeader = 'x-request-id';

/** They are about one connection, and not about what is said over it. */
const ofOneConnection: ReadonlySet<string> = new Set([
  'connection',
  'content-length',
  'expect',
  'keep-alive',
  'proxy-connection',
  'te',
  'trailer',
  'transfer-encoding',
  'upgrade',
]);

/** The way to another worker, over connections that stay open. */
export function openPool(address: string): Pool {
  return new Pool('http://worker', { socketPath: address, headersTimeout: answerMs, bodyTimeout: answerMs });
}

/**
 * Has another worker answer.
 * @param sent what was read of it here, if anything was
 * @throws Error when it does not; nothing was sent then
 */
export async function forward(
  pool: Pool,
  request: IncomingMessage,
  response: ServerResponse,
  sent: Buffer | undefined,
): Promise<void> {
  const { statusCode, headers, body } = await pool.request({
    method: request.method === 'POST' ? 'POST' : 'GET',
    path: request.url ?? '',
    headers: headersWithCaller(request, (name) => !ofOneConnection.has(name)),
    body: sent,
  });
  const bytes = Buffer.from(await body.arrayBuffer());
  observerOf(request).isAnsweredElsewhere = true;
  const ownHeaders = Object.entries(headers).filter(([name]) => !ofOneConnection.has(name));
  response.writeHead(statusCode, { ...Object.fromEntries(ownHeaders), 'content-length': bytes.length });
  response.end(bytes);
}

/** @returns names and values in turn, as they came, with the address of who called and the id of the request */
export function headersWithCaller(request: IncomingMessage, isKept: (name: string) => boolean): string[] {
  const { rawHeaders, socket } = request;
  const headers = [callerHeader, socket.remoteAddress ?? ''];
  const id = requestIdOf(request);
  if (id) headers.push(requestIdHeader, id);
  for (let at = 0; at < rawHeaders.length; at += 2) {
    const name = rawHeaders[at].toLowerCase();
    if (name !== callerHeader && !(id && name === requestIdHeader) && isKept(name))
      headers.push(rawHeaders[at], rawHeaders[at + 1]);
  }
  return headers;
}
