import type { IncomingMessage } from 'node:http';
import type { Logger } from 'pino';
import type { Request, Server } from 'restify';
import { azureGrant } from '../../channels/direct-line/azure-direct-line';
import { activitySetJson } from '../../channels/direct-line/backlog';
import type { DirectLine } from '../../channels/direct-line/direct-line';
import type { DirectLineLimits } from '../../channels/direct-line/limits';
import { DirectLineProblem, missingToken, wrongToken } from '../../channels/direct-line/problem';
import type { Bearer, Tokens } from '../../channels/direct-line/tokens';
import { Pace } from '../../channels/pace';
import type { Config } from '../../config';
import { leanPost } from '../lean-way';
import type { Load } from '../load';
import { readJson } from '../read-json';
import { withinExchange } from '../seen/exchange';
import { callerOf, streamOrigin } from './caller';
import { directLinePath, postedTo, streamPath } from './paths';
import { responder } from './respond';

const conversationsPath = `${directLinePath}/conversations`;

interface RoutesParts {
  readonly directLine: DirectLine;
  readonly tokens: Tokens;
  readonly config: Config;
  readonly limits: DirectLineLimits;
  readonly load: Load;
  readonly log: Pick<Logger, 'error'>;
}

/** Direct Line 3.0, as far as Web Chat calls it. */
export function directLineRoutes(server: Server, parts: RoutesParts): void {
  const { directLine, tokens, config, limits, load, log } = parts;
  const respond = responder(log);
  const tokensOfAddress = new Pace(limits.tokensPerMinute);
  const ofConversation = new Pace(limits.activitiesPerMinute);
  const ofAddress = new Pace(limits.activitiesPerMinuteOfAddress);
  const { azure } = config.directLine;

  server.post(
    `${directLinePath}/tokens/generate`,
    respond(async (request) => {
      load.check();
      tokensOfAddress.take(callerOf(request, config.trustsProxy));
      // Web Chat asks for a token with no body, and of no type.
      const wish = request.headers['content-type'] ? await readJson(request) : undefined;
      return { status: 200, body: azure ? await azureGrant(azure, log) : directLine.generate(wish) };
    }),
  );
  if (azure) {
    const elsewhere = respond(async () => {
      throw new DirectLineProblem(404, 'NotFound', 'This guide uses the Direct Line that `domain` of a token names.');
    });
    server.get(`${directLinePath}/*`, elsewhere);
    server.post(`${directLinePath}/*`, elsewhere);
    return;
  }

  const bearerOf = (request: IncomingMessage): Bearer => {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (!token) throw missingToken();
    return tokens.read(token);
  };
  /** Whose token it is, where it is for this conversation. */
  const ownerOf = (request: IncomingMessage, conversation: string | undefined): Bearer => {
    const bearer = bearerOf(request);
    if (bearer.conversation !== conversation) throw wrongToken();
    return bearer;
  };
  const watermarkOf = (request: Request): string => new URLSearchParams(request.getQuery()).get('watermark') ?? '';
  const withStream = (request: Request, bearer: Bearer, watermark: string): object => {
    const query = new URLSearchParams({ watermark, t: tokens.issue(bearer, 'stream') });
    const streamUrl = `${streamOrigin(request, config)}${streamPath(bearer.conversation)}?${query}`;
    return { ...directLine.grant(bearer), streamUrl };
  };

  server.post(
    `${directLinePath}/tokens/refresh`,
    respond(async (request) => ({ status: 200, body: directLine.grant(bearerOf(request)) })),
  );
  server.post(
    conversationsPath,
    withinExchange(
      conversationsPath,
      respond<Request>(async (request) => {
        load.check();
        const bearer = bearerOf(request);
        const body = withStream(request, bearer, '');
        return { status: (await directLine.start(bearer)) ? 201 : 200, body };
      }),
    ),
  );
  server.get(
    `${directLinePath}/conversations/:id`,
    respond<Request>(async (request) => {
      const bearer = ownerOf(request, request.params.id);
      directLine.reconnect(bearer.conversation);
      return { status: 200, body: withStream(request, bearer, watermarkOf(request)) };
    }),
  );
  server.get(
    `${directLinePath}/conversations/:id/activities`,
    respond<Request>(async (request) => {
      const { conversation } = ownerOf(request, request.params.id);
      return { status: 200, body: activitySetJson(directLine.activities(conversation, watermarkOf(request))) };
    }),
  );
  leanPost(
    server,
    (url) => postedTo(url) !== undefined,
    `${directLinePath}/conversations/:id/activities`,
    respond(async (request) => {
      load.check();
      const bearer = ownerOf(request, postedTo(request.url));
      const body = await readJson(request);
      ofAddress.take(callerOf(request, config.trustsProxy));
      const isTooFast = ofConversation.isFirstBeyond(bearer.conversation);
      return { status: 200, body: { id: await load.carry(() => directLine.post(bearer, body, isTooFast)) } };
    }),
  );
  server.post(
    `${directLinePath}/conversations/:id/upload`,
    respond<Request>(async (request) => {
      ownerOf(request, request.params.id);
      throw new DirectLineProblem(415, 'UnsupportedMediaType', 'The guide reads words, no files. Send a message.');
    }),
  );
}
