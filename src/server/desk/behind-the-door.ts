import { Refusal } from '../../channels/refusal';
import type { DeskRequest, DeskRoute } from '../../desk/route';
import type { Session, Sessions } from '../../desk/sign-in/sessions';
import { callerOf } from '../direct-line/caller';
import type { ServerContext } from '../server-context';
import type { Work } from './answering';
import { onTheWay } from './doors';
import type { Exchange } from './exchange';
import { checkOrigin, checkRole, checkToken, comesFromElsewhere, sessionCookie, sessionOf } from './guard';
import { readForm } from './read-form';

const signedOut = 'You were signed out, since nothing was asked for in a while. Sign in, and send the form again.';

/** Lets in whoever is signed in, and sends anybody else to the door. */
export interface BehindTheDoor {
  /** A page, for whoever has its role. */
  show(route: DeskRoute): Work;
  /** A form of ours, from whoever has its role. */
  take(route: DeskRoute): Work;
  /** A page for everybody who is signed in. */
  forAll(work: (exchange: Exchange) => Promise<void>): Work;
  /** A form of ours, from everybody who is signed in. */
  formFromAll(work: (exchange: Exchange, session: Session) => Promise<void>): Work;
}

/** @param sessions throws StoreAway before the store was reached */
export function behindTheDoor({ config, bodies }: ServerContext, sessions: () => Sessions): BehindTheDoor {
  const letIn = async (exchange: Exchange, work: (session: Session) => Promise<void>): Promise<void> => {
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

  const formOf = async ({ request }: Exchange, session: Session): Promise<URLSearchParams> => {
    const form = await readForm(request, bodies, callerOf(request, config.trustsProxy));
    checkToken(session, form);
    return form;
  };

  return {
    show: (route) => (exchange) =>
      letIn(exchange, async (session) => {
        checkRole(session, route);
        await exchange.answer(await route.handle(asked(exchange, session, new URLSearchParams())));
      }),
    take: (route) => async (exchange) => {
      checkOrigin(exchange);
      await letIn(exchange, async (session) => {
        checkRole(session, route);
        await exchange.answer(await route.handle(asked(exchange, session, await formOf(exchange, session))));
      });
    },
    forAll: (work) => (exchange) => letIn(exchange, () => work(exchange)),
    formFromAll: (work) => async (exchange) => {
      checkOrigin(exchange);
      await letIn(exchange, async (session) => {
        await formOf(exchange, session);
        await work(exchange, session);
      });
    },
  };
}

function asked({ request, query, now }: Exchange, { person }: Session, form: URLSearchParams): DeskRequest {
  return { person, params: request.params as Record<string, string>, query, form, now };
}
