import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Request, Response, Route, Server } from 'restify';
import { z } from 'zod';
import type { Config } from '../../config';
import { isForwarded } from '../workers/private-socket';
import type { Observability } from './observability';
import { noteRefusal, observeRequest, type RequestObserver } from './request-observer';

/** For a year a browser comes back by https alone. */
const strictTransport = 'max-age=31536000';

/** Watches every request from its head to the end of its answer. Comes before everything that may refuse one. */
export function watchRequests(
  server: Server,
  observability: Observability,
  { publicUrl }: Pick<Config, 'publicUrl'>,
): void {
  const isSecure = publicUrl?.startsWith('https:');
  server.first((request, response) => {
    const observer = observeRequest(request, observability);
    response.setHeader('X-Request-Id', observer.id);
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Referrer-Policy', 'no-referrer');
    // What a patient asked and was told is for nobody's cache. The page's files say otherwise.
    response.setHeader('Cache-Control', 'no-store');
    if (isSecure) response.setHeader('Strict-Transport-Security', strictTransport);
    response.once('close', () => ended(observer, request, response, observability));
    return true;
  });
  server.on('clientError', (error: NodeJS.ErrnoException, socket: Duplex) =>
    refuseOnSocket(error, socket, observability),
  );
  server.server.on('drop', () => observability.refused('TooManyConnections'));
}

/** restify puts the route that it finds on the request. */
interface Routed extends IncomingMessage {
  readonly route?: Route;
}

function ended(
  observer: RequestObserver,
  request: Routed,
  response: ServerResponse,
  observability: Observability,
): void {
  const { id, startedAt, span, refusal } = observer;
  const found = observer.route ?? request.route?.path;
  const route = typeof found === 'string' ? found : 'none';
  const { method } = request;
  const status = response.writableFinished ? response.statusCode : callerGone;
  // What one worker passes on to another is timed where it came in, and what came of it is told where it was answered.
  if (!isForwarded(request)) observability.metrics.answered(route, status, startedAt);
  if (observer.isAnsweredElsewhere) return;
  span?.end(route, { method, status });
  if (status < 400) return;
  const ms = Math.round(performance.now() - startedAt);
  observability.refused(refusal ?? reasons[status] ?? 'Other', { status, route, method, ms, request: id });
}

/** No answer was taken: the status that nginx has for it. */
const callerGone = 499;

/** Refusals that have no body with a code. */
const reasons: Readonly<Record<number, string>> = { [callerGone]: 'CallerGone', 503: 'NotReady' };

/** What Node refuses before there is a request, by its error: what else it cannot read is no HTTP. */
const socketRefusals: Readonly<Record<string, { readonly status: number; readonly reason: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, reason: 'HeadersTooLarge' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, reason: 'ChunkExtensionsTooLarge' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, reason: 'RequestTimeout' },
};

function refuseOnSocket({ code = '' }: NodeJS.ErrnoException, socket: Duplex, observability: Observability): void {
  // The caller broke off: nobody is refused, and nobody there to be told.
  if (code === 'ECONNRESET' || code === 'EPIPE' || !socket.writable) {
    socket.destroy();
    return;
  }
  const { status, reason } = socketRefusals[code] ?? { status: 400, reason: 'NotHttp' };
  socket.end(`HTTP/1.1 ${status} ${reason}\r\nConnection: close\r\n\r\n`, () => socket.destroy());
  observability.refused(reason, { status });
}

const withCode = z.object({ code: z.string() });
const refusalBody = z.union([withCode, z.object({ error: withCode }).transform(({ error }) => error)]);

/** JSON as restify writes it. What restify itself refuses passes here: its code is noted. */
export function formatJson(_request: Request, response: Response, body: unknown): string {
  const text = JSON.stringify(body) ?? 'null';
  response.setHeader('Content-Length', Buffer.byteLength(text));
  if (response.statusCode >= 400) noteRefusal(response, refusalBody.safeParse(JSON.parse(text)).data?.code);
  return text;
}
