import type { IncomingMessage, ServerResponse } from 'node:http';
import { LRUCache } from 'lru-cache';
import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import { Refusal } from '../channels/refusal';
import { errorBody } from './direct-line/json-route';
import { isDirectLine } from './direct-line/paths';
import { sendRefusal } from './send-json';

/** Before all else: a gzip body that is not gzip would end the process, so no compressed body is read at all. */
export function refuseEncodings({ headers }: IncomingMessage, response: ServerResponse): boolean {
  if (!headers['content-encoding']) return true;
  sendRefusal(response, new Refusal(415, 'UnsupportedMediaType', 'Send the body without content-encoding.'));
  return false;
}

const longestHost = 255;
/** Whether a Host is one. It is nearly always the same. */
const hosts = new LRUCache<string, boolean>({ max: 100, memoMethod: (host) => URL.canParse(`http://${host}`) });

/** Before all else: restify makes an address of the Host header and the path, and one that is none would end the process. */
export function refuseBadAddresses({ url = '', headers }: IncomingMessage, response: ServerResponse): boolean {
  const host = headers.host || 'localhost';
  // Behind a good host whatever begins with a slash is a path.
  const isAddress =
    host.length <= longestHost && hosts.memo(host) && (url.startsWith('/') || URL.canParse(url, `http://${host}`));
  if (!isAddress) sendRefusal(response, new Refusal(400, 'BadAddress', 'The Host header or the path is no address.'));
  return isAddress;
}

interface HttpError extends Error {
  readonly statusCode?: number;
  body?: unknown;
  toJSON?: () => unknown;
}

/** A fault of the caller is told by its name; a fault of ours says no more than that there was one. */
export function redactErrors(log: Pick<Logger, 'error'>) {
  return (request: Request, _response: Response, error: HttpError, done: () => void): void => {
    const status = error.statusCode ?? 500;
    if (status >= 500) log.error({ error: error.name, status }, 'a request failed');
    const body = {
      code: error.name.replace(/Error$/, ''),
      message: status >= 500 ? 'Something went wrong.' : 'The request cannot be read.',
    };
    error.toJSON = () => (isDirectLine(request) ? errorBody(body) : body);
    done();
  };
}
