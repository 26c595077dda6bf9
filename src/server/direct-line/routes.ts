import type { IncomingMessage } from 'node:http';
import type { Request, Server } from 'restify';
import { activitySetJson } from '../../channels/direct-line/activity-set';
import { azureGrant } from '../../channels/direct-line/azure-direct-line';
import type { DirectLine } from '../../channels/direct-line/direct-line';
import { DirectLineRefusal, foreignPage, missingToken, wrongToken } from '../../channels/direct-line/refusals';
import type { TokenClaims, Tokens } from '../../channels/direct-line/tokens';
import { furthest, RateLimit } from '../../channels/rate-limit';
import { getAndHead } from '../get-and-head';
import { holdAnswer } from '../hold-answer';
import { observerOf } from '../observability/request-observer';
import { postBeforeRestify } from '../post-before-restify';
import { readJson } from '../read-json';
import type { ServerContext } from '../server-context';
import { callerOf, streamOrigin } from './caller';
import { isFromForeignPage } from './cors';
import { jsonRoutes } from './json-route';
import { directLinePath, postedTo, streamPath } from './paths';

/** A longer message counts as more than one, for each so many bytes: the work grows with them. */
const bytesOfOneMessage = 512;

const conversationsPath = `${directLinePath}/conversations`;

/** Adds the routes of Direct Line 3.0 that Web Chat calls. With Azure's Direct Line, only that for tokens. */
export function directLineRoutes(server: Server, directLine: DirectLine, tokens: Tokens, context: ServerContext): void {
  const { config, limits, loadShedder, bodies, emergencyAdvice, slowDownAdvice, log } = context;
  const jsonRoute = jsonRoutes(emergencyAdvice);
  const tokensOfAddress = new RateLimit(limits.tokensPerMinute, slowDownAdvice);
  const ofConversation = new RateLimit(limits.activitiesPerMinute, slowDownAdvice);
  const ofAddress = new RateLimit(limits.activitiesPerMinuteOfAddress, slowDownAdvice);
  const { azure } = config.directLine;

  server.post(
    `${directLinePath}/tokens/generate`,
    jsonRoute(async (request) => {
      if (isFromForeignPage(request, config)) throw foreignPage();
      loadShedder.check();
      const caller = callerOf(request, config.trustsProxy);
      // Web Chat asks for a token without a body and without a content type.
      const requested = request.headers['content-type'] ? await readJson(request, bodies, caller) : undefined;
      tokensOfAddress.take(caller);
      return { status: 200, body: azure ? await azureGrant(azure, log) : directLine.generate(requested?.value) };
    }),
  );
  if (azure) {
    const elsewhere = jsonRoute(async () => {
      throw new DirectLineRefusal(404, 'NotFound', 'This guide uses the Direct Line that `domain` of a token names.');
    });
    server.get(`${directLinePath}/*`, elsewhere);
    server.post(`${directLinePath}/*`, elsewhere);
    return;
  }

  const claimsOf = (request: IncomingMessage): TokenClaims => {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (!token) throw missingToken();
    return tokens.read(token);
  };
  /** The claims of the token. @throws DirectLineRefusal when it is missing, not valid, or for another conversation */
  const claimsFor = (request: IncomingMessage, conversation: string | undefined): TokenClaims => {
    const claims = claimsOf(request);
    if (claims.conversation !== conversation) throw wrongToken();
    return claims;
  };
  const watermarkOf = (request: Request): string => new URLSearchParams(request.getQuery()).get('watermark') ?? '';
  const withStream = (request: Request, claims: TokenClaims, watermark: string): object => {
    const query = new URLSearchParams({ watermark, t: tokens.issue(claims, 'stream') });
    const streamUrl = `${streamOrigin(request, config)}${streamPath(claims.conversation)}?${query}`;
    return { ...directLine.grant(claims), streamUrl };
  };

  server.post(
    `${directLinePath}/tokens/refresh`,
    jsonRoute(async (request) => ({ status: 200, body: directLine.grant(claimsOf(request)) })),
  );
  server.post(
    conversationsPath,
    jsonRoute<Request>(async (request) => {
      loadShedder.check();
      const claims = claimsOf(request);
      const body = withStream(request, claims, '');
      return { status: (await directLine.start(claims, observerOf(request))) ? 201 : 200, body };
    }),
  );
  getAndHead(
    server,
    `${directLinePath}/conversations/:id`,
    jsonRoute<Request>(async (request) => {
      const claims = claimsFor(request, request.params.id);
      await directLine.mustBeOpen(claims.conversation);
      return { status: 200, body: withStream(request, claims, watermarkOf(request)) };
    }),
  );
  getAndHead(
    server,
    `${directLinePath}/conversations/:id/activities`,
    jsonRoute<Request>(async (request, response) => {
      loadShedder.check();
      const claims = claimsFor(request, request.params.id);
      const body = activitySetJson(await directLine.activities(claims, watermarkOf(request)));
      holdAnswer(context, request, response, body.length);
      return { status: 200, body };
    }),
  );
  postBeforeRestify(
    server,
    (url) => postedTo(url) !== undefined,
    `${directLinePath}/conversations/:id/activities`,
    jsonRoute(async (request) => {
      loadShedder.check();
      const claims = claimsFor(request, postedTo(request.url));
      const caller = callerOf(request, config.trustsProxy);
      const { bytes, value } = await readJson(request, bodies, caller);
      const work = 1 + Math.floor(bytes.length / bytesOfOneMessage);
      const beyond = [ofAddress.beyond(caller, work), ofConversation.beyond(claims.conversation)];
      const id = await loadShedder.track(() =>
        directLine.post(claims, value, observerOf(request), caller, furthest(beyond)),
      );
      return { status: 200, body: { id } };
    }),
  );
  server.post(
    `${directLinePath}/conversations/:id/upload`,
    jsonRoute<Request>(async (request) => {
      claimsFor(request, request.params.id);
      throw new DirectLineRefusal(415, 'UnsupportedMediaType', 'The guide reads words, no files. Send a message.');
    }),
  );
}
