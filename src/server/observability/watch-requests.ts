import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Request, Response, Route, Server } from 'restify';
import { z } from 'zod';
import type { Config } from '../../config';
import type { Observability } from './observability';
import { noteRefusal, observeRequest, type RequestObserver } from './request-observer';

/** HSTS for a year: browsers use https only. */
const strictTransport = 'max-age=31536000';

/** Observes every request from its headers to the end of its answer. Call it before anything that may refuse one. */
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
    // What a patient asked must not be cached. Static files override this.
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

/** restify sets `route` on the request when it finds one. */
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
  observability.metrics.answered(route, status, startedAt);
  span?.end(route, { method, status });
  if (status < 400) return;
  const ms = Math.round(performance.now() - startedAt);
  observability.refused(refusal ?? reasons[status] ?? 'Other', { status, route, method, ms, request: id });
}

/** The status that nginx uses when the caller hangs up before the answer. */
const callerGone = 499;

/** Reasons for statuses without a code in the body. */
const reasons: Readonly<Record<number, string>> = { [callerGone]: 'CallerGone', 503: 'NotReady' };

/** Errors of Node.js before there is a request, by code. Any other means that it was not HTTP. */
const socketRefusals: Readonly<Record<string, { readonly status: number; readonly reason: string }>> = {
  HPE_HEADER_OVERFLOW: { status: 431, reason: 'HeadersTooLarge' },
  HPE_CHUNK_EXTENSIONS_OVERFLOW: { status: 413, reason: 'ChunkExtensionsTooLarge' },
  ERR_HTTP_REQUEST_TIMEOUT: { status: 408, reason: 'RequestTimeout' },
};

function refuseOnSocket({ code = '' }: NodeJS.ErrnoException, socket: Duplex, observability: Observability): void {
  // The caller has hung up: there is nobody to refuse.
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

/** restify's formatter for JSON. restify's own refusals pass here too, so their code is noted for log and metrics. */
export function formatJson(_request: Request, response: Response, body: unknown): string {
  const text = JSON.stringify(body) ?? 'null';
  response.setHeader('Content-Length', Buffer.byteLength(text));
  if (response.statusCode >= 400) noteRefusal(response, refusalBody.safeParse(JSON.parse(text)).data?.code);
  return text;
}
