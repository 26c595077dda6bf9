import { RateLimit } from '../../channels/rate-limit';
import { loadDeskFiles } from '../../desk/files';
import { type DeskRoute, notFound } from '../../desk/route';
import { deskRoutes } from '../../desk/routes';
import { openId } from '../../desk/sign-in/open-id';
import { createSessions, type Sessions } from '../../desk/sign-in/sessions';
import { createViews } from '../../desk/views';
import { createMeasureImpact } from '../../evaluation/measure-impact';
import { redactOf } from '../../missed/redact-by-edition';
import { keepImpacts } from '../../revisions/impact';
import { createSandbox } from '../../revisions/sandbox';
import { reasonOf } from '../../turns/reason';
import { StoreAway } from '../../turns/turn-store';
import { getAndHead } from '../get-and-head';
import type { Part } from '../part';
import { forAYear, sendAsset } from '../send-asset';
import type { ServerContext } from '../server-context';
import { createServe } from './answering';
import { behindTheDoor } from './behind-the-door';
import { type DoorParts, doorsOf, signOut } from './doors';
import { looksOfReply } from './looks-of-reply';

const slowDown = (): string => 'Too much was asked for from where you are. Wait a minute, then load the page again.';

/** The desk: the pages of src/desk, behind their doors. */
export function desk(context: ServerContext): Part {
  const { limits } = context;
  const { files, ...paths } = loadDeskFiles();
  const routes = routesOf(context);
  const serve = createServe(context, createViews(paths, routes));
  const doorParts = doorPartsOf(context);
  const { show, take, forAll, formFromAll } = behindTheDoor(context, doorParts.sessions);
  const pace = new RateLimit(limits.deskPagesOfAddress, slowDown);
  const tries = new RateLimit(limits.deskSignInsOfAddress, slowDown);
  return {
    name: 'desk',
    start() {
      context.app.live.follow().catch((error: unknown) => {
        context.log.error({ error: reasonOf(error) }, 'what is published at the desk cannot be followed');
      });
    },
    routes(server) {
      // A check of links by HEAD must not use up what is good once.
      for (const { path, isTried, handle } of doorsOf(doorParts))
        if (isTried) server.get(path, serve(tries, handle));
        else getAndHead(server, path, serve(pace, handle));
      for (const route of routes)
        if (route.method === 'get') getAndHead(server, route.path, serve(pace, show(route)));
        else server.post(route.path, serve(pace, take(route)));
      const end = formFromAll((exchange, session) => signOut(exchange, session, doorParts));
      server.post('/desk/sign-out', serve(pace, end));
      getAndHead(server, '/desk/files/:file', async (request, response) => {
        const asset = files.get(request.params.file);
        if (asset) sendAsset(request, response, asset, forAYear, 'same-origin');
        else response.send(404, { code: 'NotFound', message: 'There is no such file.' });
      });
      const nothing = forAll((exchange) => exchange.answer(notFound));
      getAndHead(server, '/desk/*', serve(pace, nothing));
    },
  };
}

function doorPartsOf({ app: { records }, config, log }: ServerContext): DoorParts {
  const address = `${config.publicUrl ?? ''}/desk/sign-in/back`;
  const key = (): string => {
    if (records.deskKey === undefined) throw new StoreAway('it has not been reached yet');
    return records.deskKey;
  };
  let known: Sessions | undefined;
  const sessions = (): Sessions => {
    known ??= createSessions(key(), records.desk.ended);
    return known;
  };
  const provider = config.desk.openId && openId(config.desk.openId, address);
  return { openId: provider, ...records.desk, log, key, sessions };
}

function routesOf({ app, config, replyActivity }: ServerContext): readonly DeskRoute[] {
  const { records, notices, strikes, facts, incidents, questions, tellings, revisions, live, editions, handOffs } = app;
  return deskRoutes({
    tellings,
    shownIn(channel, words) {
      const reply = app.edition.guide.told(words);
      return { text: replyActivity(reply, channel).text, buttons: reply.suggestions };
    },
    canTell: config.notices !== false,
    // Where everybody is the same person, there is no second one.
    needsTwoToTell: config.desk.openId !== undefined,
    audit: records.desk.audit,
    figures: records.figures,
    notices,
    strikes,
    facts,
    incidents,
    questions,
    proposals: revisions,
    redactOf,
    revisions,
    live,
    sandbox: createSandbox({
      editions,
      live,
      keptIn: config.modelDir,
      measure: createMeasureImpact(config.desk.questionsDir),
      impacts: keepImpacts(records.revisions),
    }),
    looksOf: looksOfReply,
    talks: handOffs.staff,
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
}
