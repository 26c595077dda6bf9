import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Config } from '../../config';
import { isLoopback } from '../../loopback';
import { streamOrigin } from './caller';
import { isDirectLine } from './paths';

type PagesConfig = Pick<Config, 'embedParents' | 'isLocal'>;

/**
 * CORS for Direct Line: only pages of `EMBED_PARENTS` may call it from their own origin. A guide that serves this
 * machine only also lets pages of this machine call, for developers.
 * @returns a handler that says whether the request goes on
 */
export function allowParents(config: PagesConfig) {
  return (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!isDirectLine(request)) return true;
    const { origin } = request.headers;
    response.setHeader('Vary', 'Origin');
    if (!origin || !isAllowed(origin, config)) return true;
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

/**
 * Whether a page that is neither ours nor allowed had a browser send this request. Browsers send a POST for any page,
 * and only keep the answer from it. A program that is no browser names no page.
 */
export function isFromForeignPage(
  request: IncomingMessage,
  config: PagesConfig & Parameters<typeof streamOrigin>[1],
): boolean {
  const { origin, 'sec-fetch-site': site } = request.headers;
  if (origin && isAllowed(origin, config)) return false;
  if (site !== undefined) return site !== 'same-origin' && site !== 'none';
  // A browser from before 2023, or an address that is not https.
  return origin !== undefined && hostOf(origin) !== hostOf(streamOrigin(request, config));
}

function isAllowed(origin: string, { embedParents, isLocal }: PagesConfig): boolean {
  return embedParents.includes(origin) || (isLocal && URL.canParse(origin) && isLoopback(new URL(origin).hostname));
}

/** Without the scheme: a proxy that ends https may not say so. */
function hostOf(origin: string): string | undefined {
  return URL.canParse(origin) ? new URL(origin).host : undefined;
}
