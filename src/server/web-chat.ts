import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { gzipSync } from 'node:zlib';
import type { Request, Response } from 'restify';
import { DirectLineRefusal } from '../channels/direct-line/refusals';
import { Refusal } from '../channels/refusal';
import type { Asset } from '../channels/web-chat/assets';
import { securityHeaders } from '../channels/web-chat/security-headers';
import { openWebChat } from '../channels/web-chat/web-chat';
import type { Config } from '../config';
import { oncePerEdition } from '../editions/edition';
import { streamOrigin } from './direct-line/caller';
import { getAndHead } from './get-and-head';
import { holdAnswer } from './hold-answer';
import type { Part } from './part';
import { sendRefusal } from './send-json';
import type { ServerContext } from './server-context';

/** Made by `npm run build`. The same path from `dist/server` and from `src/server`. */
const assetsFolder = resolve(__dirname, '../../build/web-chat');
/** How long browsers cache `embed.js`: briefly, since its URL on a hospital's page never changes. */
const embedSeconds = 3_600;
const yearSeconds = 31_536_000;

/** The web chat: the page, its files, and the script that puts it on a hospital's page. */
export function webChat(context: ServerContext): Part {
  const { app, config } = context;
  const { files, pageOf, embedScriptOf } = openWebChat(assetsFolder, config.organisation);
  const words = oncePerEdition(({ content }) => ({ page: pageOf(content), embedScript: embedScriptOf(content) }));
  // Render and compress now, not while the first patient waits.
  words(app.edition);
  return {
    name: 'web chat',
    routes(server) {
      const serve = (path: string, handler: (request: Request, response: Response) => void): void => {
        getAndHead(server, path, async (request, response) => {
          try {
            handler(request, response);
          } catch (error) {
            if (!(error instanceof Refusal)) throw error;
            sendRefusal(response, error);
          }
        });
      };

      serve('/', (request, response) => {
        const streams = streamsFor(request, config);
        if (!streams) {
          response.send(400, { code: 'BadHost', message: 'The Host header is missing or wrong.' });
          return;
        }
        const nonce = randomBytes(16).toString('base64');
        const isEmbedded = new URLSearchParams(request.getQuery()).get('embed') === '1';
        const { embedParents, directLine } = config;
        const page = Buffer.from(words(app.edition).page(nonce, isEmbedded));
        const isZipped = Boolean(request.acceptsEncoding(['gzip']));
        holdAnswer(context, request, response, page.length);
        send(request, response, isZipped ? gzipSync(page) : page, {
          ...securityHeaders(nonce, { streams, embedParents, azureUrl: directLine.azure?.url, isEmbedded }),
          'Content-Type': 'text/html; charset=utf-8',
          // The chat must not reappear with the Back button.
          'Cache-Control': 'no-store',
          ...(isZipped && { 'Content-Encoding': 'gzip' }),
        });
      });
      serve('/embed.js', (request, response) =>
        sendAsset(request, response, words(app.edition).embedScript, `max-age=${embedSeconds}`, 'cross-origin'),
      );
      serve('/web-chat/:file', (request, response) => {
        const asset = files.get(request.params.file);
        if (asset) sendAsset(request, response, asset, `max-age=${yearSeconds}, immutable`, 'same-origin');
        else response.send(404, { code: 'NotFound', message: 'There is no such file.' });
      });
    },
  };
}

/** The origin of this server's WebSockets; undefined when the Host header is invalid. */
function streamsFor(request: Request, config: Config): string | undefined {
  try {
    return streamOrigin(request, config);
  } catch (error) {
    if (error instanceof DirectLineRefusal) return undefined;
    throw error;
  }
}

function sendAsset(request: Request, response: Response, asset: Asset, caching: string, policy: string): void {
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

function send(request: Request, response: Response, bytes: Buffer, headers: Record<string, string>): void {
  response.writeHead(200, { ...headers, Vary: 'Accept-Encoding', 'Content-Length': bytes.length });
  response.end(request.method === 'HEAD' ? undefined : bytes);
}
