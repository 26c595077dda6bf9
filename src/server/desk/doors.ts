import type { Logger } from 'pino';
import { Refusal } from '../../channels/refusal';
import type { AuditLog } from '../../desk/audit/audit-log';
import type { Person } from '../../desk/person';
import { type DeskLinks, takeLink } from '../../desk/sign-in/links';
import { type OpenId, SignInFailed, signInSchema } from '../../desk/sign-in/open-id';
import { sealsOf } from '../../desk/sign-in/sealed';
import type { Session, Sessions } from '../../desk/sign-in/sessions';
import type { Exchange } from './exchange';
import { sessionCookie } from './guard';

/** A way in, for somebody who is not signed in yet. */
export interface Door {
  readonly path: string;
  /** Whether it is tried: somebody who guesses is stopped sooner. */
  readonly isTried?: boolean;
  /** @throws Refusal, StoreAway */
  handle(exchange: Exchange): Promise<void> | void;
}

export interface DoorParts {
  /** Undefined where the desk is for this machine alone. */
  readonly openId: OpenId | undefined;
  readonly links: DeskLinks;
  readonly audit: AuditLog;
  readonly log: Pick<Logger, 'warn'>;
  /** Of what browsers keep for us. @throws StoreAway before the store was reached */
  key(): string;
  /** @throws StoreAway */
  sessions(): Sessions;
}

const startedCookie = 'desk-sign-in';
/** Seconds in which somebody has to come back from the provider. */
const startedSeconds = 600;

/** Whoever holds the one-time link: they can start and stop the guide anyway. */
const whoIsHere: Person = { id: 'this-machine', name: 'This machine', roles: ['administrator'] };

const failed = 'You could not be signed in. Go to the first page of the desk and sign in again.';
const usedUp =
  'This link was used before, or is older than 15 minutes. For a new one run on this machine: npm run desk';
const noRole =
  'You are signed in where you work, and have no role at this desk. Ask whoever looks after it to give you one.';

export function doorsOf(parts: DoorParts): readonly Door[] {
  const { openId, links } = parts;
  const isByProvider = openId !== undefined;
  const shared: Door[] = [
    { path: '/desk/sign-in', handle: (exchange) => exchange.page('sign-in', 'Sign in to the desk', { isByProvider }) },
    { path: '/desk/entered', handle: (exchange) => onTheWay(exchange, '/desk') },
    { path: '/desk/signed-out', handle: (exchange) => exchange.page('signed-out', 'Signed out', { isByProvider }) },
  ];
  return [...shared, ...(openId ? throughProvider(openId, parts) : [byLink(links, parts)])];
}

/** A page of our own from which the browser goes on by itself: then it sends our cookie, which it does from nobody else's. */
export function onTheWay(exchange: Exchange, to: string): void {
  exchange.page('on-the-way', 'One moment', { to });
}

/** @throws StoreAway */
export async function signOut(exchange: Exchange, session: Session, { audit, sessions }: DoorParts): Promise<void> {
  await sessions().end(session);
  exchange.setCookie(sessionCookie, undefined);
  await audit.record({ who: session.person, what: 'signed out', about: '', at: exchange.now });
  exchange.goTo('/desk/signed-out');
}

function byLink(links: DeskLinks, parts: DoorParts): Door {
  return {
    path: '/desk/enter',
    isTried: true,
    async handle(exchange) {
      const isGood = await takeLink(links, exchange.query.get('token') ?? '', exchange.now);
      if (!isGood) throw new Refusal(403, 'DeskLinkUsed', usedUp);
      await signIn(exchange, whoIsHere, parts);
    },
  };
}

function throughProvider(openId: OpenId, parts: DoorParts): Door[] {
  const sealed = () => sealsOf(parts.key(), 'desk sign-in', signInSchema);
  const orRefused = async <Result>(work: Promise<Result>): Promise<Result> => {
    try {
      return await work;
    } catch (error) {
      if (!(error instanceof SignInFailed)) throw error;
      parts.log.warn({ reason: error.message }, 'somebody could not be signed in at the desk');
      throw new Refusal(403, 'SignInFailed', failed);
    }
  };
  return [
    {
      path: '/desk/sign-in/start',
      isTried: true,
      async handle(exchange) {
        const { url, started } = await orRefused(openId.start());
        const until = new Date(exchange.now.getTime() + startedSeconds * 1_000);
        // Lax: the provider's page leads back here, and what it brings has to be held against this.
        const keeping = { sameSite: 'lax', maxAge: startedSeconds } as const;
        exchange.setCookie(startedCookie, await sealed().seal(started, until), keeping);
        exchange.goTo(url);
      },
    },
    {
      path: '/desk/sign-in/back',
      isTried: true,
      async handle(exchange) {
        const kept = exchange.cookie(startedCookie);
        exchange.setCookie(startedCookie, undefined, { sameSite: 'lax' });
        const started = kept && (await sealed().open(kept, exchange.now));
        if (!started) throw new Refusal(403, 'SignInFailed', failed);
        const person = await orRefused(openId.finish(exchange.query.toString(), started));
        if (person.roles.length === 0) {
          await parts.audit.record({ who: person, what: 'was refused: no role', about: '', at: exchange.now });
          throw new Refusal(403, 'NoDeskRole', noRole);
        }
        await signIn(exchange, person, parts);
      },
    },
  ];
}

async function signIn(exchange: Exchange, person: Person, { audit, sessions }: DoorParts): Promise<void> {
  await audit.record({ who: person, what: 'signed in', about: person.roles.join(', '), at: exchange.now });
  const session = sessions().begin(person, exchange.now);
  exchange.setCookie(sessionCookie, await sessions().seal(session));
  exchange.goTo('/desk/entered');
}
