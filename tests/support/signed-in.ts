import type { App } from '../../src/app';
import type { Person } from '../../src/desk/person';
import type { Role } from '../../src/desk/roles';
import { createSessions } from '../../src/desk/sign-in/sessions';
import { DeskBrowser } from './desk-browser';

/** A browser in which somebody with a role has signed in at a desk. @param publicUrl where the guide believes to be */
export async function signedInAs(
  { app, origin }: { app: App; origin: string },
  role: Role,
  now = new Date('2026-11-30T12:00:00Z'),
  publicUrl = origin,
): Promise<DeskBrowser> {
  const browser = new DeskBrowser(origin, publicUrl);
  browser.setCookie('desk', await sessionCookieOf(app, { id: `the ${role}`, name: `The ${role}`, roles: [role] }, now));
  return browser;
}

/** The cookie of a session that has just begun. */
export function sessionCookieOf({ records }: App, person: Person, now: Date): Promise<string> {
  const sessions = createSessions(records.deskKey ?? '', records.desk.ended);
  return sessions.seal(sessions.begin(person, now));
}
