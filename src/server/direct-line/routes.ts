import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Request, Server } from 'restify';
import { azureGrant } from '../../channels/direct-line/azure-direct-line';
import { activitySetJson } from '../../channels/direct-line/backlog';
import type { DirectLine } from '../../channels/direct-line/direct-line';
import { away, DirectLineProblem, missingToken, wrongToken } from '../../channels/direct-line/problem';
import type { Bearer, Tokens } from '../../channels/direct-line/tokens';
import { Pace } from '../../channels/pace';
import { postBeforeRestify } from '../post-before-restify';
import { readJson } from '../read-json';
import { exchangeOf } from '../seen/exchange';
import type { ServerContext } from '../server-context';
import { callerOf, streamOrigin } from './caller';
import { directLinePath, postedTo, streamPath } from './paths';
import { respond } from './respond';

const conversationsPath = `${directLinePath}/conversations`;

/** Direct Line 3.0, as far as Web Chat calls it. */
export function directLineRoutes(server: Server, directLine: DirectLine, tokens: Tokens, context: ServerContext): void {
  const { config, limits, load, homes, advice, log } = context;
  const tokensOfAddress = new Pace(limits.tokensPerMinute);
  const ofConversation = new Pace(limits.activitiesPerMinute);
  const ofAddress = new Pace(limits.activitiesPerMinuteOfAddress);
  const { azure } = config.directLine;

  server.post(
    `${directLinePath}/tokens/generate`,
    respond(async (request, response) => {
      load.check();
      // Web Chat asks for a token with no body, and of no type.
      const wish = request.headers['content-type'] ? await readJson(request) : undefined;
      const caller = callerOf(request, config.trustsProxy);
      // What one address takes is counted in one place: its connections are spread over all workers.
      if ((await homes.passOn(caller, request, response, wish?.bytes)) === 'answered') return undefined;
      tokensOfAddress.take(caller);
      return { status: 200, body: azure ? await azureGrant(azure, log) : directLine.generate(wish?.value) };
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
  /** @throws DirectLineProblem when the home is away: no answer is made up here, and the page sends it again */
  const isAnsweredAtHome = async (
    conversation: string,
    request: IncomingMessage,
    response: ServerResponse,
    body?: Buffer,
  ): Promise<boolean> => {
    const passed = await homes.passOn(conversation, request, response, body);
    if (passed === 'away') throw away(advice());
    return passed === 'answered';
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
    respond<Request>(async (request, response) => {
      load.check();
      const bearer = bearerOf(request);
      if (await isAnsweredAtHome(bearer.conversation, request, response)) return undefined;
      const body = withStream(request, bearer, '');
      return { status: (await directLine.start(bearer, exchangeOf(request))) ? 201 : 200, body };
    }),
  );
  server.get(
    `${directLinePath}/conversations/:id`,
    respond<Request>(async (request, response) => {
      const bearer = ownerOf(request, request.params.id);
      if (await isAnsweredAtHome(bearer.conversation, request, response)) return undefined;
      directLine.reconnect(bearer.conversation);
      return { status: 200, body: withStream(request, bearer, watermarkOf(request)) };
    }),
  );
  server.get(
    `${directLinePath}/conversations/:id/activities`,
    respond<Request>(async (request, response) => {
      const { conversation } = ownerOf(request, request.params.id);
      if (await isAnsweredAtHome(conversation, request, response)) return undefined;
      return { status: 200, body: activitySetJson(directLine.activities(conversation, watermarkOf(request))) };
    }),
  );
  postBeforeRestify(
    server,
    (url) => postedTo(url) !== undefined,
    `${directLinePath}/conversations/:id/activities`,
    respond(async (request, response) => {
      load.check();
      const bearer = ownerOf(request, postedTo(request.url));
      const { bytes, value } = await readJson(request);
      if (await isAnsweredAtHome(bearer.conversation, request, response, bytes)) return undefined;
      ofAddress.take(callerOf(request, config.trustsProxy));
      const isTooFast = ofConversation.isFirstBeyond(bearer.conversation);
      const id = await load.carry(() => directLine.post(bearer, value, exchangeOf(request), isTooFast));
      return { status: 200, body: { id } };
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
