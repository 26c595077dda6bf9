import type { Logger } from 'pino';
import type { Next, Request, Response } from 'restify';
import { isDirectLine } from './direct-line/paths';
import { problemBody } from './direct-line/respond';

/** A gzip body that is not gzip would end the process: no compressed body is read at all. */
export function refuseEncodings(request: Request, response: Response, next: Next): void {
  const isEncoded = Boolean(request.headers['content-encoding']);
  if (isEncoded)
    response.send(415, { code: 'UnsupportedMediaType', message: 'Send the body without content-encoding.' });
  next(isEncoded ? false : undefined);
}

/** restify makes an address of the Host header and the path: one that is none would end the process. */
export function refuseBadAddresses(request: Request, response: Response, next: Next): void {
  const { url = '' } = request;
  const origin = `http://${request.headers.host || 'localhost'}`;
  const isAddress = url.startsWith('/') ? URL.canParse(origin + url) : URL.canParse(url, origin);
  if (!isAddress) response.send(400, { code: 'BadAddress', message: 'The Host header or the path is no address.' });
  next(isAddress ? undefined : false);
}

/** Only JSON is read. */
export function refuseOtherTypes(request: Request, response: Response, next: Next): void {
  const isJson = /^application\/([\w.-]+\+)?json(\s*;|\s*$)/i.test(request.headers['content-type'] ?? '');
  if (!isJson) response.send(415, { code: 'UnsupportedMediaType', message: 'Send application/json.' });
  next(isJson ? undefined : false);
}

interface HttpProblem extends Error {
  readonly statusCode?: number;
  body?: unknown;
  toJSON?: () => unknown;
}

/** A fault of the caller is told by its name; a fault of ours says no more than that there was one. */
export function sayNoMore(log: Pick<Logger, 'error'>) {
  return (request: Request, _response: Response, problem: HttpProblem, done: () => void): void => {
    const status = problem.statusCode ?? 500;
    if (status >= 500) log.error({ error: problem.name, status }, 'a request failed');
    const body = {
      code: problem.name.replace(/Error$/, ''),
      message: status >= 500 ? 'Something went wrong.' : 'The request cannot be read.',
    };
    problem.toJSON = () => (isDirectLine(request) ? problemBody(body) : body);
    done();
  };
}
