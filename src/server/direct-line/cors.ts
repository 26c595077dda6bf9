import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Config, isLoopback } from '../../config';
import { isDirectLine } from './paths';

/**
 * CORS for Direct Line: only pages of `EMBED_PARENTS` may call it from their own origin. A guide that serves this
 * machine only also lets pages of this machine call, for developers.
 * @returns a handler that says whether the request goes on
 */
export function allowParents({ embedParents, isLocal }: Pick<Config, 'embedParents' | 'isLocal'>) {
  const isAllowed = (origin: string): boolean =>
    embedParents.includes(origin) || (isLocal && URL.canParse(origin) && isLoopback(new URL(origin).hostname));
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!isDirectLine(request)) return true;
    const { origin } = request.headers;
    response.setHeader('Vary', 'Origin');
    if (!origin || !isAllowed(origin)) return true;
    response.setHeader('Access-Control-Allow-Origin', origin);
    if (request.method !== 'OPTIONS') return true;
    response.setHeader('Access-Control-Allow-Methods', 'GET, POST');
    response.setHeader('Access-Control-Allow-Headers', 'Authorization, Content-Type, X-Requested-With, x-ms-bot-agent');
    response.setHeader('Access-Control-Max-Age', '7200');
    response.writeHead(204);
    response.end();
    return false;
  };
}
