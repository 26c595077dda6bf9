import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import { Refusal } from '../channels/refusal';
import { isLoopback } from '../loopback';
import { errorBody } from './direct-line/json-route';
import { isDirectLine } from './direct-line/paths';
import { sendRefusal } from './send-json';

/**
 * Refuses compressed bodies, before restify: its body reader ends the process when a gzip body is not gzip.
 * @returns whether to go on
 */
export function refuseEncodings({ headers }: IncomingMessage, response: ServerResponse): boolean {
  if (!headers['content-encoding']) return true;
  sendRefusal(response, new Refusal(415, 'UnsupportedMediaType', 'Send the body without content-encoding.'));
  return false;
}

const whatToDoAboutHost =
  'Host: without MicrosoftAppId the guide is localhost only. To serve others set MicrosoftAppId or WEB_CHAT_ONLY=true.';
const longestHost = 255;
/** The host name in a Host header; empty where it is invalid. Cached: it is nearly always the same one. */
const names = new LRUCache<string, string>({ max: 100, memoMethod: nameIn });

function nameIn(host: string): string {
  return URL.canParse(`http://${host}`) ? new URL(`http://${host}`).hostname : '';
}

/**
 * Refuses bad addresses, before restify: it builds a URL from Host and path, and an invalid one ends the process.
 * @returns whether to go on
 */
export function refuseBadAddresses({ url = '', headers }: IncomingMessage, response: ServerResponse): boolean {
  const host = headers.host || 'localhost';
  // After a valid host, anything that begins with a slash is a valid path.
  const isAddress =
    host.length <= longestHost &&
    names.memo(host) !== '' &&
    (url.startsWith('/') || URL.canParse(url, `http://${host}`));
  if (!isAddress) sendRefusal(response, new Refusal(400, 'BadAddress', 'The Host header or the path is no address.'));
  return isAddress;
}

/**
 * For a guide that serves this machine only: refuses every name that is not this machine's. A web page could have its
 * own name lead here (DNS rebinding), and would then read and post as if it came from this machine.
 * @returns whether to go on
 */
export function refuseOtherHosts({ headers }: IncomingMessage, response: ServerResponse): boolean {
  const isOurs = isLoopback(names.memo(headers.host || 'localhost'));
  if (!isOurs) sendRefusal(response, new Refusal(403, 'ForbiddenHost', whatToDoAboutHost));
  return isOurs;
}

interface HttpError extends Error {
  readonly statusCode?: number;
  body?: unknown;
  toJSON?: () => unknown;
}

/**
 * A handler for restify's own errors. The caller hears the name of its own mistake, but nothing about a fault of the
 * guide.
 * @param advice the text with 999 and 111
 */
export function redactErrors(log: Pick<Logger, 'error'>, advice: () => string) {
  return (request: Request, _response: Response, error: HttpError, done: () => void): void => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ error: error.name, status }, 'a request failed');
    const body = {
      code: error.name.replace(/Error$/, ''),
      message: status >= 500 ? 'Something went wrong.' : 'The request cannot be read.',
    };
    error.toJSON = () => (isDirectLine(request) ? errorBody(body, advice()) : body);
    done();
  };
}
