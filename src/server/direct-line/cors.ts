import type { Next, Request, Response } from 'restify';
import type { Config } from '../../config';
import { isDirectLine } from './paths';

/** Lets the pages of `EMBED_PARENTS` call Direct Line from their own origin, and no others. */
export function allowParents({ embedParents }: Pick<Config, 'embedParents'>) {
  return (request: Request, response: Response, next: Next): void => {
    const { origin } = request.headers;
    if (embedParents.length === 0 || !isDirectLine(request)) {
      next();
      return;
    }
    response.header('Vary', 'Origin');
    if (!origin || !embedParents.includes(origin)) {
      next();
      return;
    }
    response.header('Access-Control-Allow-Origin', origin);
    if (request.method !== 'OPTIONS') {
      next();
      return;
    }
    response.header('Access-Control-Allow-Methods', 'GET, POST');
    response.header('Access-Control-Allow-Headers', 'Authorization, Content-Type, x-ms-bot-agent');
    response.header('Access-Control-Max-Age', '7200');
    response.send(204);
    next(false);
  };
}
