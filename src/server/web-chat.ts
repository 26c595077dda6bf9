import { randomBytes } from 'node:crypto';
import { resolve } from 'node:path';
import { brotliCompressSync, constants, gzipSync } from 'node:zlib';
import type { Request, Response } from 'restify';
import { DirectLineRefusal } from '../channels/direct-line/refusals';
import { Refusal } from '../channels/refusal';
import { refusedPageHeaders, securityHeaders } from '../channels/web-chat/security-headers';
import { manifestPath, openWebChat, robots } from '../channels/web-chat/web-chat';
import type { Config } from '../config';
import { oncePerEdition } from '../editions/edition';
import { streamOrigin } from './direct-line/caller';
import { getAndHead } from './get-and-head';
import { holdAnswer } from './hold-answer';
import type { Part } from './part';
import { forAYear, send, sendAsset } from './send-asset';
import { sendRefusal } from './send-json';
import type { ServerContext } from './server-context';

/** Made by `npm run build`. The same path from `dist/server` and from `src/server`. */
const assetsFolder = resolve(__dirname, '../../build/web-chat');
/** In seconds. How long browsers cache what changes and always has the same URL, such as `embed.js`. */
const briefly = 3_600;

/** For a page that is made anew each time: quick, and nearly as small as can be. */
const compress = {
  br: (page: Buffer): Buffer => brotliCompressSync(page, { params: { [constants.BROTLI_PARAM_QUALITY]: 4 } }),
  gzip: (page: Buffer): Buffer => gzipSync(page),
};

/** The web chat: the page, its files, and the script that puts it on a hospital's page. */
export function webChat(context: ServerContext): Part {
  const { app, config } = context;
  const { files, of } = openWebChat(assetsFolder, config.organisation, config.serves, app.questions !== undefined);
  const edition = oncePerEdition(({ content }) => of(content));
  // Render and compress now, not while the first patient waits.
  edition(app.edition);
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
        const isEmbedded = new URLSearchParams(request.getQuery()).get('embed') === '1';
        const { embedParents, directLine } = config;
        if (isRefused(request, isEmbedded, embedParents)) {
          sendPage(request, response, edition(app.edition).refusedPage, refusedPageHeaders);
          return;
        }
        const nonce = randomBytes(16).toString('base64');
        const surroundings = { streams, embedParents, azureUrl: directLine.azure?.url, isEmbedded };
        const page = edition(app.edition).page(nonce, isEmbedded, app.facts.current.notices, context.clock());
        holdAnswer(context, request, response, page.length);
        sendPage(request, response, page, securityHeaders(nonce, surroundings));
      });
      // What the quick exit leaves in the history of a tab.
      serve('/leave', (_request, response) => {
        response.writeHead(302, { Location: edition(app.edition).leaveTo, 'Cache-Control': 'no-store' });
        response.end();
      });
      serve('/embed.js', (request, response) =>
        sendAsset(request, response, edition(app.edition).embedScript, `max-age=${briefly}`, 'cross-origin'),
      );
      serve(manifestPath, (request, response) =>
        sendAsset(request, response, edition(app.edition).manifest, `max-age=${briefly}`, 'same-origin'),
      );
      serve('/robots.txt', (request, response) =>
        sendAsset(request, response, robots, `max-age=${briefly}`, 'same-origin'),
      );
      serve('/web-chat/:file', (request, response) => {
        const asset = files.get(request.params.file);
        if (asset) sendAsset(request, response, asset, forAYear, 'same-origin');
        else response.send(404, { code: 'NotFound', message: 'There is no such file.' });
      });
    },
  };
}

/**
 * Whether another page shows this one in a frame and may not. Where a browser does not tell, the page is sent, and its
 * policy has the browser refuse it.
 */
function isRefused({ headers }: Request, isEmbedded: boolean, embedParents: readonly string[]): boolean {
  const isFramed = /^(?:iframe|frame|embed|object)$/.test(String(headers['sec-fetch-dest']));
  if (!isFramed || headers['sec-fetch-site'] === 'same-origin') return false;
  if (!isEmbedded) return true;
  const { referer } = headers;
  return referer !== undefined && URL.canParse(referer) && !embedParents.includes(new URL(referer).origin);
}

function sendPage(request: Request, response: Response, html: string, headers: Record<string, string>): void {
  const page = Buffer.from(html);
  const encoding = (['br', 'gzip'] as const).find((coding) => request.acceptsEncoding([coding]));
  send(request, response, encoding ? compress[encoding](page) : page, {
    ...headers,
    'Content-Type': 'text/html; charset=utf-8',
    // The chat must not reappear with the Back button.
    'Cache-Control': 'no-store',
    ...(encoding && { 'Content-Encoding': encoding }),
  });
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
