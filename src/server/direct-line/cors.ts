import type { Next, Request, Response } from 'restify';
import { type Config, isLoopback } from '../../config';
import { isDirectLine } from './paths';

/**
 * Lets the pages of `EMBED_PARENTS` call Direct Line from their own origin, and no others. While the guide serves this
 * machine alone, pages of this machine may, too: somebody builds one.
 */
export function allowParents({ embedParents, isLocal }: Pick<Config, 'embedParents' | 'isLocal'>) {
  const isAllowed = (origin: string): boolean =>
    embedParents.includes(origin) || (isLocal && URL.canParse(origin) && isLoopback(new URL(origin).hostname));
  return (request: Request, response: Response, next: Next): void => {
    const { origin } = request.headers;
    if (!isDirectLine(request)) {
      next();
      return;
    }
    response.header('Vary', 'Origin');
    if (!origin || !isAllowed(origin)) {
      next();
      return;
    }
    response.header('Access-Control-Allow-Origin', origin);
    if (request.method !== 'OPTIONS') {
      next();
      return;
    }
    response.header('Access-Control-Allow-Methods', 'GET, POST');
    response.header('Access-Control-Allow-Headers', 'Authorization, Content-Type, X-Requested-With, x-ms-bot-agent');
    response.header('Access-Control-Max-Age', '7200');
    response.send(204);
    next(false);
  };
}
