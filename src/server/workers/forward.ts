import type { IncomingMessage, ServerResponse } from 'node:http';
import { Pool } from 'undici';
import { observerOf, requestIdOf } from '../observability/request-observer';
import { callerHeader } from './private-socket';

/** Far longer than any turn: a worker that takes so long hangs. */
const answerMs = 10_000;

const requestIdHeader = 'x-request-id';

/** Hop-by-hop headers: they are about one connection and are not forwarded. */
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

/** Connections to another worker, which stay open. @param address its private socket */
export function openPool(address: string): Pool {
  return new Pool('http://worker', { socketPath: address, headersTimeout: answerMs, bodyTimeout: answerMs });
}

/**
 * Forwards a request to another worker, and sends its answer to the caller.
 * @param sent the body, when it has been read here
 * @throws Error when the worker does not answer; nothing was sent then
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

/** The headers of a request, with the caller's address and the request id added. @returns names and values in turn */
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
