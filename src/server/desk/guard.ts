import { Refusal } from '../../channels/refusal';
import { mayAs } from '../../desk/roles';
import type { DeskRoute } from '../../desk/route';
import { isOfSession, type Session, type Sessions } from '../../desk/sign-in/sessions';
import type { Exchange } from './exchange';

/** The cookie with the session. */
export const sessionCookie = 'desk';
/** The field of every form that tells that it comes from a page of this session. */
const tokenField = 'form-token';

/** The session of whoever asks; undefined where nobody is signed in. @throws StoreAway */
export async function sessionOf(exchange: Exchange, sessions: Sessions): Promise<Session | undefined> {
  const sealed = exchange.cookie(sessionCookie);
  return sealed ? sessions.open(sealed, exchange.now) : undefined;
}

/**
 * Whether the browser has left the cookie out because something else than our own page led here: a link in an e-mail, or
 * the page of the provider.
 */
export function comesFromElsewhere({ request }: Exchange): boolean {
  return /^(?:cross|same)-site$/.test(String(request.headers['sec-fetch-site']));
}

/** @throws Refusal with 403 for somebody without the role */
export function checkRole({ person }: Session, { least }: DeskRoute): void {
  if (!mayAs(person.roles, least))
    throw new Refusal(
      403,
      'ForbiddenDesk',
      `You need to be ${least.replace('-', ' ')} for this. Ask whoever gave you your role.`,
    );
}

/**
 * A form has to come from a page of this server: before anything of it is read.
 * @throws Refusal with 403
 */
export function checkOrigin({ request: { headers }, origin }: Exchange): void {
  const site = headers['sec-fetch-site'];
  if (headers.origin !== origin || (site !== undefined && site !== 'same-origin')) throw notOurs();
}

/** And from a page of this session. @throws Refusal with 403 */
export function checkToken(session: Session, form: URLSearchParams): void {
  if (!isOfSession(session, form.get(tokenField))) throw notOurs();
}

function notOurs(): Refusal {
  return new Refusal(
    403,
    'ForbiddenForm',
    'The form does not come from this desk, or you have signed in again since. Go back, load the page again, and send it once more.',
  );
}
