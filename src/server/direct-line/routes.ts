import type { Logger } from 'pino';
import { plugins, type Request, type Server } from 'restify';
import { azureGrant } from '../../channels/direct-line/azure-direct-line';
import { activitySetJson } from '../../channels/direct-line/backlog';
import type { DirectLine } from '../../channels/direct-line/direct-line';
import type { DirectLineLimits } from '../../channels/direct-line/limits';
import { DirectLineProblem, missingToken, wrongToken } from '../../channels/direct-line/problem';
import type { Bearer, Tokens } from '../../channels/direct-line/tokens';
import type { Config } from '../../config';
import { refuseOtherTypes } from '../guards';
import { callerOf, streamOrigin } from './caller';
import { directLinePath, streamPath } from './paths';
import { rateLimit } from './rate-limit';
import { respond } from './respond';

interface RoutesParts {
  readonly directLine: DirectLine;
  readonly tokens: Tokens;
  readonly config: Config;
  readonly limits: DirectLineLimits;
  readonly log: Pick<Logger, 'error'>;
  readonly maxBodyBytes: number;
}

/** Direct Line 3.0, as far as Web Chat calls it. */
export function directLineRoutes(server: Server, parts: RoutesParts): void {
  const { directLine, tokens, config, limits, log, maxBodyBytes } = parts;
  const takeToken = rateLimit(limits.tokensPerMinute);
  const takeActivity = rateLimit(limits.activitiesPerMinute);
  const bodyLimits = { mapParams: false, maxBodySize: maxBodyBytes };
  const json = plugins.jsonBodyParser(bodyLimits);
  const { azure } = config.directLine;

  server.post(
    `${directLinePath}/tokens/generate`,
    ...json,
    respond(async (request) => {
      await takeToken(callerOf(request, config.trustsProxy));
      return { status: 200, body: azure ? await azureGrant(azure, log) : directLine.generate(request.body) };
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

  const bearerOf = (request: Request): Bearer => {
    const token = /^Bearer +(\S+)$/i.exec(request.headers.authorization ?? '')?.[1];
    if (!token) throw missingToken();
    return tokens.read(token);
  };
  /** Whose token it is, where it is for the conversation of the path. */
  const ownerOf = (request: Request): Bearer => {
    const bearer = bearerOf(request);
    if (bearer.conversation !== request.params.id) throw wrongToken();
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
    `${directLinePath}/conversations`,
    respond(async (request) => {
      const bearer = bearerOf(request);
      const body = withStream(request, bearer, '');
      return { status: (await directLine.start(bearer)) ? 201 : 200, body };
    }),
  );
  server.get(
    `${directLinePath}/conversations/:id`,
    respond(async (request) => {
      const bearer = ownerOf(request);
      directLine.reconnect(bearer.conversation);
      return { status: 200, body: withStream(request, bearer, watermarkOf(request)) };
    }),
  );
  server.get(
    `${directLinePath}/conversations/:id/activities`,
    respond(async (request) => {
      const { conversation } = ownerOf(request);
      return { status: 200, body: activitySetJson(directLine.activities(conversation, watermarkOf(request))) };
    }),
  );
  server.post(
    `${directLinePath}/conversations/:id/activities`,
    refuseOtherTypes,
    ...json,
    respond(async (request) => {
      const bearer = ownerOf(request);
      await takeActivity(bearer.conversation);
      return { status: 200, body: { id: await directLine.post(bearer, request.body) } };
    }),
  );
  server.post(
    `${directLinePath}/conversations/:id/upload`,
    respond(async (request) => {
      ownerOf(request);
      throw new DirectLineProblem(415, 'UnsupportedMediaType', 'The guide reads words, no files. Send a message.');
    }),
  );
}
