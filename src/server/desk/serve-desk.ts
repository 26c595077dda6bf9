import type { Request, Response } from 'restify';
import { RateLimit } from '../../channels/rate-limit';
import { Refusal } from '../../channels/refusal';
import { loadDeskFiles } from '../../desk/files';
import { type DeskRoute, notFound } from '../../desk/route';
import { deskRoutes } from '../../desk/routes';
import { openId } from '../../desk/sign-in/open-id';
import { createSessions, type Session, type Sessions } from '../../desk/sign-in/sessions';
import { createViews } from '../../desk/views';
import { reasonOf } from '../../turns/reason';
import { StoreAway } from '../../turns/turn-store';
import { callerOf, originOf } from '../direct-line/caller';
import { isFromThisMachine } from '../from-this-machine';
import { getAndHead } from '../get-and-head';
import type { Part } from '../part';
import { forAYear, sendAsset } from '../send-asset';
import type { ServerContext } from '../server-context';
import { type DoorParts, doorsOf, onTheWay, signOut } from './doors';
import { Exchange } from './exchange';
import { checkOrigin, checkRole, checkToken, comesFromElsewhere, sessionCookie, sessionOf } from './guard';
import { readForm } from './read-form';

const slowDown = 'Too much was asked for from where you are. Wait a minute, then load the page again.';
const onlyHere = 'Without DESK_ISSUER the desk is for the machine on which the guide runs, and not through a proxy.';
const storeAway = 'The store of the guide is away. Patients are answered. Try again in a minute.';
const broken = 'Something went wrong here. Nothing was changed that you are not told of. Try again.';
const signedOut = 'You were signed out, since nothing was asked for in a while. Sign in, and send the form again.';

/** The desk: the pages of src/desk, behind their doors. */
export function desk(context: ServerContext): Part {
  const { app, config, clock, limits, bodies, log } = context;
  const { records } = app;
  const { files, ...paths } = loadDeskFiles();
  const routes = deskRoutes({
    audit: records.desk.audit,
    figures: records.figures,
    notices: app.notices,
    strikes: app.strikes,
    facts: app.facts,
    edition: () => app.edition,
    serves: config.serves,
    needsTwo: config.desk.needsTwo,
    setUp: {
      hasOwnAccounts: config.desk.openId !== undefined,
      sendsMail: config.desk.mail !== undefined,
      isOnWebsite: config.embedParents.length > 0,
      knowsHospitals: config.serves.length > 0,
    },
  });
  const render = createViews(paths, routes);
  const address = `${config.publicUrl ?? ''}/desk/sign-in/back`;
  const provider = config.desk.openId && openId(config.desk.openId, address);
  const pace = new RateLimit(limits.deskPagesOfAddress, () => slowDown);
  const tries = new RateLimit(limits.deskSignInsOfAddress, () => slowDown);
  const key = (): string => {
    if (records.deskKey === undefined) throw new StoreAway('it has not been reached yet');
    return records.deskKey;
  };
  let known: Sessions | undefined;
  const sessions = (): Sessions => {
    known ??= createSessions(key(), records.desk.ended);
    return known;
  };
  const doorParts: DoorParts = { openId: provider, ...records.desk, log, key, sessions };

  /** A handler that answers with a page whatever happens. @param work may throw Refusal and StoreAway */
  const serve =
    (limit: RateLimit, work: (exchange: Exchange) => Promise<void> | void) =>
    async (request: Request, response: Response): Promise<void> => {
      const exchange = new Exchange(request, response, originFor(request), clock(), render);
      try {
        limit.take(callerOf(request, config.trustsProxy));
        if (!provider && !isFromThisMachine(request)) throw new Refusal(403, 'ForbiddenDesk', onlyHere);
        await work(exchange);
      } catch (error) {
        if (response.headersSent) response.destroy();
        else exchange.refuse(refusalOf(error));
      }
    };

  const refusalOf = (error: unknown): Refusal => {
    if (error instanceof Refusal) return error;
    if (error instanceof StoreAway) return new Refusal(503, 'ServiceUnavailable', storeAway);
    log.error({ error: reasonOf(error) }, 'a page of the desk failed');
    return new Refusal(500, 'Internal', broken);
  };

  /** The origin by the Host header; none where it is wrong, so that no form is taken for one of ours. */
  const originFor = (request: Request): string => {
    try {
      return originOf(request, config);
    } catch {
      return '';
    }
  };

  /** Whoever is signed in goes on; anybody else is sent to the door. */
  const behindTheDoor = async (exchange: Exchange, work: (session: Session) => Promise<void>): Promise<void> => {
    const session = await sessionOf(exchange, sessions());
    if (session) {
      const { person, formToken } = session;
      exchange.reader = { person, formToken, path: exchange.request.getPath() };
      const renewed = sessions().renewed(session, exchange.now);
      if (renewed) exchange.setCookie(sessionCookie, await sessions().seal(renewed));
      await work(session);
    } else if (exchange.request.method === 'POST') throw new Refusal(401, 'NotSignedIn', signedOut);
    else if (comesFromElsewhere(exchange)) onTheWay(exchange, exchange.url);
    else exchange.goTo('/desk/sign-in');
  };

  const show = (route: DeskRoute) => (exchange: Exchange) =>
    behindTheDoor(exchange, async (session) => {
      checkRole(session, route);
      await exchange.answer(await route.handle({ ...given(exchange, session), form: new URLSearchParams() }));
    });

  const take = (route: DeskRoute) => async (exchange: Exchange) => {
    checkOrigin(exchange);
    await behindTheDoor(exchange, async (session) => {
      checkRole(session, route);
      const form = await formOf(exchange, session);
      await exchange.answer(await route.handle({ ...given(exchange, session), form }));
    });
  };

  const formOf = async ({ request }: Exchange, session: Session): Promise<URLSearchParams> => {
    const form = await readForm(request, bodies, callerOf(request, config.trustsProxy));
    checkToken(session, form);
    return form;
  };

  const given = ({ request, query, now }: Exchange, { person }: Session) => ({
    person,
    params: request.params as Record<string, string>,
    query,
    now,
  });

  return {
    name: 'desk',
    routes(server) {
      // A check of links by HEAD must not use up what is good once.
      for (const { path, isTried, handle } of doorsOf(doorParts))
        if (isTried) server.get(path, serve(tries, handle));
        else getAndHead(server, path, serve(pace, handle));
      for (const route of routes)
        if (route.method === 'get') getAndHead(server, route.path, serve(pace, show(route)));
        else server.post(route.path, serve(pace, take(route)));
      server.post(
        '/desk/sign-out',
        serve(pace, async (exchange) => {
          checkOrigin(exchange);
          await behindTheDoor(exchange, async (session) => {
            await formOf(exchange, session);
            await signOut(exchange, session, doorParts);
          });
        }),
      );
      getAndHead(server, '/desk/files/:file', async (request, response) => {
        const asset = files.get(request.params.file);
        if (asset) sendAsset(request, response, asset, forAYear, 'same-origin');
        else response.send(404, { code: 'NotFound', message: 'There is no such file.' });
      });
      getAndHead(
        server,
        '/desk/*',
        serve(pace, (exchange) => behindTheDoor(exchange, () => exchange.answer(notFound))),
      );
    },
  };
}
