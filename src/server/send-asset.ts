import type { Request, Response } from 'restify';
import type { Asset } from '../asset';

/** For files whose name holds a hash of what is in them. */
export const forAYear = 'max-age=31536000, immutable';

/**
 * Sends a file, compressed where the browser takes that; 304 where it has the file.
 * @param caching as in Cache-Control, without `public`
 * @param policy the Cross-Origin-Resource-Policy
 */
export function sendAsset(request: Request, response: Response, asset: Asset, caching: string, policy: string): void {
  const headers = {
    'Cache-Control': `public, ${caching}`,
    ETag: `W/"${asset.hash}"`,
    'X-Content-Type-Options': 'nosniff',
    'Cross-Origin-Resource-Policy': policy,
  };
  if (request.headers['if-none-match']?.includes(asset.hash)) {
    response.writeHead(304, headers);
    response.end();
    return;
  }
  const encoding = (['br', 'gzip'] as const).find(
    (coding) => asset.compressed[coding] && request.acceptsEncoding([coding]),
  );
  send(request, response, (encoding && asset.compressed[encoding]) ?? asset.bytes, {
    ...headers,
    'Content-Type': asset.type,
    ...(encoding && { 'Content-Encoding': encoding }),
  });
}

/** Sends a body, which HEAD leaves out. */
export function send(
  request: Request,
  response: Response,
  bytes: Buffer,
  headers: Record<string, string>,
  status = 200,
): void {
  response.writeHead(status, { ...headers, Vary: 'Accept-Encoding', 'Content-Length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
