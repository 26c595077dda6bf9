import { randomBytes } from 'node:crypto';
import { EncryptJWT } from 'jose';
import { mayAs, type Role, roles } from '../../../src/desk/roles';
import { deskRoutes } from '../../../src/desk/routes';
import { newLink } from '../../../src/desk/sign-in/links';
import { createSessions } from '../../../src/desk/sign-in/sessions';
import { DeskBrowser } from '../../support/desk-browser';
import { today } from '../../support/guide';
import { startGuide } from '../../support/http-guide';
import { sessionCookieOf, signedInAs } from '../../support/signed-in';

let guide: Awaited<ReturnType<typeof startGuide>>;
beforeAll(async () => {
  guide = await startGuide({ limits: { deskPagesOfAddress: 1_000_000 } });
});
afterAll(() => guide.stop());

/** What is behind the routes is not asked for their table, which the server reads too. */
const anything: unknown = new Proxy(() => undefined, { get: () => anything });
const routes = deskRoutes(anything as Parameters<typeof deskRoutes>[0]);
const rowsOf = (method: 'get' | 'post'): [string][] =>
  routes.filter((route) => route.method === method).map(({ path }) => [path]);
const leastOf = (method: 'get' | 'post', path: string): Role =>
  routes.find((route) => route.method === method && route.path === path)?.least ?? 'administrator';
const someOf = (path: string): string => path.replace(/:\w+/g, 'none');

describe('every route for every role', () => {
  test('there are routes, and each names the least role', () => {
    expect(routes.length).toBeGreaterThan(2);
    for (const { least } of routes) expect(roles).toContain(least);
  });

  test.each(rowsOf('get'))('GET %s', async (path) => {
    for (const role of roles) {
      const browser = await signedInAs(guide, role);
      const { status } = await browser.get(someOf(path));
      expect({ role, isRefused: status === 403 }).toEqual({ role, isRefused: !mayAs([role], leastOf('get', path)) });
      expect(status).toBeLessThan(500);
    }
  });

  test.each(rowsOf('post'))('POST %s', async (path) => {
    for (const role of roles) {
      const browser = await signedInAs(guide, role);
      const { status } = await browser.post(someOf(path), { 'form-token': await browser.formToken() });
      expect({ role, isRefused: status === 403 }).toEqual({ role, isRefused: !mayAs([role], leastOf('post', path)) });
      expect(status).toBeLessThan(500);
    }
  });

  test('nobody is let in who is not signed in', async () => {
    for (const { method, path } of routes) {
      const browser = new DeskBrowser(guide.origin);
      const answer = method === 'get' ? await browser.get(someOf(path)) : await browser.post(someOf(path), {});
      if (method === 'get') expect(answer.headers.get('location')).toBe('/desk/sign-in');
      else expect(answer.status).toBe(401);
    }
  });
});

describe('a cookie that is none of ours', () => {
  const person = { id: 'mallory', name: 'Mallory', roles: ['administrator' as const] };
  const claims = {
    id: 'x'.repeat(43),
    person,
    formToken: 'y'.repeat(43),
    began: today.getTime(),
    seen: today.getTime(),
  };
  const forged = (key: Uint8Array, purpose: string, value: object = claims): Promise<string> =>
    new EncryptJWT({ value })
      .setProtectedHeader({ alg: 'dir', enc: 'A256GCM' })
      .setAudience(purpose)
      .setExpirationTime(new Date(today.getTime() + 60_000))
      .encrypt(key);
  const ourKey = (): Buffer => Buffer.from(guide.app.records.deskKey ?? '', 'base64url');
  const plainJwt = (value: object): string =>
    [{ alg: 'none' }, { value, aud: 'desk session', exp: 9_999_999_999 }]
      .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
      .join('.')
      .concat('.');
  const real = (): Promise<string> => sessionCookieOf(guide.app, person, today);
  const turned = async (): Promise<string> => {
    const cookie = await real();
    const at = cookie.length - 40;
    return cookie.slice(0, at) + (cookie[at] === 'A' ? 'B' : 'A') + cookie.slice(at + 1);
  };

  test.each<[string, () => Promise<string> | string]>([
    ['empty', () => ''],
    ['not sealed', () => JSON.stringify(claims)],
    ['signed by nobody', () => plainJwt(claims)],
    ['sealed with another key', () => forged(randomBytes(32), 'desk session')],
    ['sealed for something else', () => forged(ourKey(), 'desk sign-in')],
    ['sealed, and says something else', () => forged(ourKey(), 'desk session', { person })],
    [
      'with a role that there is not',
      () => forged(ourKey(), 'desk session', { ...claims, person: { ...person, roles: ['root'] } }),
    ],
    ['changed in one letter', turned],
    ['cut off', async () => (await real()).slice(0, -5)],
    ['very long', () => 'e'.repeat(8_000)],
    [
      'of somebody who was here 20 minutes ago',
      () => sessionCookieOf(guide.app, person, new Date(today.getTime() - 20 * 60_000)),
    ],
  ])('%s', async (_what, cookie) => {
    const browser = new DeskBrowser(guide.origin);
    browser.setCookie('desk', encodeURIComponent(await cookie()));
    expect((await browser.get('/desk/audit')).headers.get('location')).toBe('/desk/sign-in');
  });

  test('one that is ours opens', async () => {
    const browser = new DeskBrowser(guide.origin);
    browser.setCookie('desk', await real());
    expect((await browser.get('/desk/audit')).status).toBe(200);
  });

  test('one of a session that was ended', async () => {
    const sessions = createSessions(guide.app.records.deskKey ?? '', guide.app.records.desk.ended);
    const session = sessions.begin(person, today);
    const browser = new DeskBrowser(guide.origin);
    browser.setCookie('desk', await sessions.seal(session));
    expect((await browser.get('/desk')).status).toBe(200);
    await sessions.end(session);
    expect((await browser.get('/desk')).status).toBe(303);
  });
});

describe('a form that is none of ours', () => {
  test.each<[string, Record<string, string | undefined>]>([
    ['from another site', { origin: 'https://evil.example' }],
    ['from a page without an origin', { origin: 'null' }],
    ['that says no origin', { origin: undefined }],
    ['from another port', { origin: 'http://127.0.0.1:1' }],
    ['that the browser says comes from elsewhere', { 'sec-fetch-site': 'cross-site' }],
    ['from another name of this site', { 'sec-fetch-site': 'same-site' }],
    ['typed into the address', { 'sec-fetch-site': 'none' }],
  ])('%s is refused', async (_what, headers) => {
    const browser = await signedInAs(guide, 'administrator');
    const answer = await browser.post('/desk/sign-out', { 'form-token': await browser.formToken() }, headers);
    expect(answer.status).toBe(403);
    expect((await browser.get('/desk')).status).toBe(200);
  });

  test.each<[string, (own: string, others: string) => string | Record<string, string>]>([
    ['without a token', () => ({})],
    ['with an empty token', () => ({ 'form-token': '' })],
    ['with the token of somebody else', (_own, others) => ({ 'form-token': others })],
    ['with a token that is cut off', (own) => ({ 'form-token': own.slice(1) })],
    ['with the token in a field of another name', (own) => ({ token: own })],
  ])('%s is refused', async (_what, fields) => {
    const [browser, other] = [await signedInAs(guide, 'administrator'), await signedInAs(guide, 'administrator')];
    const answer = await browser.post('/desk/sign-out', fields(await browser.formToken(), await other.formToken()));
    expect(answer.status).toBe(403);
    expect((await browser.get('/desk')).status).toBe(200);
  });

  test.each<[string, number, string, string]>([
    ['JSON', 415, 'application/json', '{}'],
    ['parts', 415, 'multipart/form-data; boundary=x', '--x--'],
    ['plain text', 415, 'text/plain', 'form-token=x'],
    ['another character set', 415, 'application/x-www-form-urlencoded; charset=utf-7', 'a=b'],
    ['too long', 413, 'application/x-www-form-urlencoded', `a=${'x'.repeat(70_000)}`],
    ['with too many fields', 400, 'application/x-www-form-urlencoded', 'a=b&'.repeat(501)],
  ])('%s: refused with %d', async (_what, status, type, body) => {
    const browser = await signedInAs(guide, 'administrator');
    expect((await browser.post('/desk/sign-out', body, { 'content-type': type })).status).toBe(status);
  });

  test('nothing is changed by a GET: of sign-out there is none', async () => {
    const browser = await signedInAs(guide, 'administrator');
    expect((await browser.get('/desk/sign-out')).status).toBe(404);
    expect((await browser.get('/desk')).status).toBe(200);
  });
});

describe('every page', () => {
  test('runs, loads and sends nothing but our own, is framed by nobody and kept by no cache', async () => {
    const browser = await signedInAs(guide, 'administrator');
    for (const path of ['/desk', '/desk/audit', '/desk/sign-in', '/desk/none', '/desk/audit.csv']) {
      const { headers } = await browser.get(path);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none'; script-src 'self';/);
      expect(headers.get('content-security-policy')).toContain("frame-ancestors 'none'");
      expect(headers.get('content-security-policy')).not.toMatch(/unsafe|\*|https?:|data:/);
      expect(headers.get('cache-control')).toBe('no-store');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    }
  });

  test('answers HEAD as GET, without its body; a link that is good once is not used up by it', async () => {
    const browser = await signedInAs(guide, 'administrator');
    const cookie = `desk=${browser.cookie('desk')}`;
    for (const path of ['/desk', '/desk/audit', '/desk/audit.csv', '/desk/sign-in']) {
      const answer = await fetch(guide.origin + path, { method: 'HEAD', headers: { cookie } });
      expect([answer.status, await answer.text()]).toEqual([200, '']);
    }
    const link = await newLink(guide.app.records.desk.links, guide.origin, today);
    await fetch(link, { method: 'HEAD' });
    expect((await new DeskBrowser(guide.origin).get(link)).status).toBe(303);
  });

  test('has no script and no style of its own', async () => {
    const browser = await signedInAs(guide, 'administrator');
    for (const [path] of rowsOf('get').filter(([path]) => !path.endsWith('.csv'))) {
      const { text } = await browser.visit(someOf(path));
      expect(text).not.toMatch(/<style|\sstyle=|<script(?! src="\/desk\/files\/)|\son\w+=|javascript:/i);
    }
  });

  test('nothing of the desk is on the page of the patients', async () => {
    const page = await fetch(`${guide.origin}/`);
    expect(await page.text()).not.toMatch(/desk/i);
    expect(page.headers.getSetCookie()).toEqual([]);
  });

  test('what came by a link elsewhere goes on by a page of ours, which brings the cookie', async () => {
    const { status, headers } = await new DeskBrowser(guide.origin).get('/desk/audit?before=2', {
      'sec-fetch-site': 'cross-site',
    });
    expect([status, headers.get('location')]).toEqual([200, null]);
    const page = await new DeskBrowser(guide.origin).get('/desk/audit?before="><script>', {
      'sec-fetch-site': 'cross-site',
    });
    expect(await page.text()).not.toContain('"><script>');
  });

  test('whoever asks for too much is told to wait', async () => {
    const slow = await startGuide({ limits: { deskPagesOfAddress: 2 } });
    const browser = await signedInAs(slow, 'viewer');
    const statuses: number[] = [];
    for (let count = 0; count < 3; count++) statuses.push((await browser.get('/desk')).status);
    expect(statuses).toEqual([200, 200, 429]);
    await slow.stop();
  });

  test('while the store is away nobody is let in, and is told why', async () => {
    const browser = await signedInAs(guide, 'viewer');
    const { isEnded } = guide.app.records.desk.ended;
    const { StoreAway } = await import('../../../src/turns/turn-store.js');
    Object.assign(guide.app.records.desk.ended, { isEnded: () => Promise.reject(new StoreAway('in a test')) });
    const answer = await browser.get('/desk');
    Object.assign(guide.app.records.desk.ended, { isEnded });
    expect(answer.status).toBe(503);
    expect(await answer.text()).toContain('The store of the guide is away');
  });
});
