import type { IncomingMessage, ServerResponse } from 'node:http';
import { type Config, isLoopback } from '../../config';
import { isDirectLine } from './paths';

/**
 * Lets the pages of `EMBED_PARENTS` call Direct Line from their own origin, and no others. While the guide serves this
 * machine alone, pages of this machine may, too: somebody builds one.
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
