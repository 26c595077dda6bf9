import { deskLine } from '../../../src/commands/desk';
import { readConfig } from '../../../src/config';
import { newLink } from '../../../src/desk/sign-in/links';
import { DeskBrowser } from '../../support/desk-browser';
import { startGuide } from '../../support/http-guide';
import { type IdentityProvider, startIdentityProvider } from '../../support/identity-provider';

type Guide = Awaited<ReturnType<typeof startGuide>>;

const minutes = (count: number): number => count * 60_000;

describe('with an OpenID provider', () => {
  const publicUrl = 'https://guide.hospital.example';
  let provider: IdentityProvider;
  let guide: Guide;
  let now = new Date();
  beforeAll(async () => {
    provider = await startIdentityProvider(publicUrl);
    guide = await startGuide({
      environment: provider.environment,
      clock: () => now,
      limits: { deskSignInsOfAddress: 10_000 },
    });
  });
  afterAll(async () => {
    await guide.stop();
    provider.end();
  });
  beforeEach(() => {
    now = new Date();
  });

  const newBrowser = (): DeskBrowser => new DeskBrowser(guide.origin, publicUrl);

  /** Signs in as somebody, up to the address at which the provider leads back. */
  async function atTheProvider(browser: DeskBrowser, name: string): Promise<string> {
    const start = await browser.get('/desk/sign-in/start');
    const { url } = await browser.visit(start.headers.get('location') ?? '');
    const done = await browser.post(url, { login: name }, { origin: undefined, 'sec-fetch-site': undefined });
    const back = await browser.get(done.headers.get('location') ?? '');
    return back.headers.get('location') ?? '';
  }

  async function signedIn(name: string): Promise<DeskBrowser> {
    const browser = newBrowser();
    await browser.visit(await atTheProvider(browser, name));
    return browser;
  }

  test('somebody with a role comes to the desk under their own name, and it is noted', async () => {
    const browser = newBrowser();
    expect((await browser.get('/desk')).headers.get('location')).toBe('/desk/sign-in');
    const { url, text } = await browser.visit(await atTheProvider(browser, 'Admin'));
    expect(new URL(url).pathname).toBe('/desk');
    expect(text).toContain('Admin of the hospital');
    const [deed] = await guide.app.records.desk.audit.latest(1);
    expect(deed).toMatchObject({
      who: { id: 'Admin', name: 'Admin of the hospital' },
      what: 'signed in',
      about: 'administrator',
    });
  });

  test('the session is in a cookie that scripts, other sites and the patients’ page do not get, over https alone', async () => {
    const browser = newBrowser();
    const back = await browser.get(await atTheProvider(browser, 'Ed'));
    const cookie = back.headers.getSetCookie().find((line) => line.startsWith('__Secure-desk='));
    expect(cookie).toMatch(/; Path=\/desk; HttpOnly; Secure; SameSite=Strict$/);
    expect(back.headers.get('strict-transport-security')).toBeTruthy();
    expect(back.headers.get('location')).toBe('/desk/entered');
  });

  test('somebody without a role is told so, and is noted', async () => {
    const browser = newBrowser();
    const { status, text } = await browser.visit(await atTheProvider(browser, 'Stranger'));
    expect(status).toBe(403);
    expect(text).toContain('have no role at this desk');
    expect((await browser.get('/desk')).status).toBe(303);
    expect((await guide.app.records.desk.audit.latest(1))[0].what).toBe('was refused: no role');
  });

  test('the way back is good once, and only in the browser that went out', async () => {
    const browser = newBrowser();
    const back = await atTheProvider(browser, 'Ed');
    expect((await newBrowser().get(back)).status).toBe(403);
    const other = newBrowser();
    await other.get('/desk/sign-in/start');
    expect((await other.get(back)).status).toBe(403);
    expect((await browser.get(back)).status).toBe(303);
    expect((await browser.get(back)).status).toBe(403);
  });

  test('what the provider did not say is refused: another state, no code, an error, another code', async () => {
    const changes: ((query: URLSearchParams) => void)[] = [
      (query) => query.set('state', 'another'),
      (query) => query.delete('state'),
      (query) => query.delete('code'),
      (query) => query.set('code', 'made-up'),
      (query) => query.set('error', 'access_denied'),
      (query) => query.set('iss', 'https://elsewhere.example'),
    ];
    for (const change of changes) {
      const browser = newBrowser();
      const back = new URL(await atTheProvider(browser, 'Admin'));
      change(back.searchParams);
      const { status, text } = await browser.visit(back.href);
      expect(status).toBe(403);
      expect(text).toContain('You could not be signed in');
      expect((await browser.get('/desk')).status).toBe(303);
    }
  });

  test('who took longer than ten minutes at the provider begins again', async () => {
    const browser = newBrowser();
    const back = await atTheProvider(browser, 'Ed');
    now = new Date(now.getTime() + minutes(10) + 1_000);
    expect((await browser.get(back)).status).toBe(403);
  });

  test('signing in gives a new session, whatever the browser brings', async () => {
    const first = await signedIn('Ed');
    const stolen = first.cookie('__Secure-desk') ?? '';
    const browser = newBrowser();
    browser.setCookie('__Secure-desk', stolen);
    await browser.visit(await atTheProvider(browser, 'Ada'));
    expect(browser.cookie('__Secure-desk')).not.toBe(stolen);
    expect(await browser.formToken()).not.toBe(await first.formToken());
    expect((await browser.visit('/desk')).text).toContain('Ada of the hospital');
    expect((await first.visit('/desk')).text).toContain('Ed of the hospital');
  });

  test('after 20 minutes without a page one is signed out, and after 8 hours however busy', async () => {
    const idle = await signedIn('Ed');
    const busy = await signedIn('Ada');
    const began = now.getTime();
    for (let at = 15; at < 8 * 60; at += 15) {
      now = new Date(began + minutes(at));
      expect((await busy.get('/desk')).status).toBe(200);
      if (at > 20) expect((await idle.get('/desk')).status).toBe(303);
    }
    now = new Date(began + minutes(8 * 60));
    expect((await busy.get('/desk')).status).toBe(303);
  });

  test('signing out ends it for every copy of the cookie, and is noted', async () => {
    const browser = await signedIn('Ed');
    const copy = newBrowser();
    copy.setCookie('__Secure-desk', browser.cookie('__Secure-desk') ?? '');
    expect((await copy.get('/desk')).status).toBe(200);
    const out = await browser.post('/desk/sign-out', { 'form-token': await browser.formToken() });
    expect(out.headers.get('location')).toBe('/desk/signed-out');
    expect(browser.cookie('__Secure-desk')).toBeUndefined();
    expect((await copy.get('/desk')).status).toBe(303);
    expect((await guide.app.records.desk.audit.latest(1))[0]).toMatchObject({ what: 'signed out' });
  });

  test('there is no link for this machine', async () => {
    const link = await newLink(guide.app.records.desk.links, guide.origin, now);
    expect((await newBrowser().get(link)).headers.get('location')).toBe('/desk/sign-in');
    expect(await deskLine(readConfig(provider.environment), guide.origin)).toBe(`Desk: ${publicUrl}/desk\n`);
  });

  test('who guesses is stopped before long', async () => {
    const slow = await startGuide({ environment: provider.environment, limits: { deskSignInsOfAddress: 3 } });
    const statuses: number[] = [];
    for (let tries = 0; tries < 5; tries++)
      statuses.push((await new DeskBrowser(slow.origin, publicUrl).get('/desk/sign-in/back?code=1')).status);
    expect(statuses).toEqual([403, 403, 403, 429, 429]);
    await slow.stop();
  });
});

test('while the provider is away one is told that one cannot be signed in', async () => {
  const publicUrl = 'https://guide.hospital.example';
  const provider = await startIdentityProvider(publicUrl);
  provider.end();
  const guide = await startGuide({ environment: { ...provider.environment, DESK_ISSUER: 'http://localhost:9' } });
  const { status, text } = await new DeskBrowser(guide.origin, publicUrl).visit('/desk/sign-in/start');
  expect(status).toBe(403);
  expect(text).toContain('You could not be signed in');
  await guide.stop();
});

describe('without a provider', () => {
  let guide: Guide;
  let now = new Date();
  beforeAll(async () => {
    guide = await startGuide({ clock: () => now });
  });
  afterAll(() => guide.stop());
  beforeEach(() => {
    now = new Date();
  });
  const link = (): Promise<string> => newLink(guide.app.records.desk.links, guide.origin, now);

  test('a one-time link lets one in, once, and leaves no token in the address', async () => {
    const address = await link();
    const browser = new DeskBrowser(guide.origin);
    const { url, text } = await browser.visit(address);
    expect(url).toBe(`${guide.origin}/desk`);
    expect(text).toContain('This machine');
    const second = await new DeskBrowser(guide.origin).visit(address);
    expect(second.status).toBe(403);
    expect(second.text).toContain('npm run desk');
  });

  test('of two who open the link at the same moment, one comes in', async () => {
    const address = await link();
    const all = await Promise.all(Array.from({ length: 5 }, () => new DeskBrowser(guide.origin).get(address)));
    expect(all.map(({ status }) => status).sort()).toEqual([303, 403, 403, 403, 403]);
  });

  test('a link is over after 15 minutes; no other token opens', async () => {
    const address = await link();
    now = new Date(now.getTime() + minutes(15) + 1_000);
    for (const other of [address, '/desk/enter', '/desk/enter?token=', '/desk/enter?token=made-up'])
      expect((await new DeskBrowser(guide.origin).get(other)).status).toBe(403);
  });

  test('the store keeps no token', async () => {
    const token = new URL(await link()).searchParams.get('token') ?? '';
    const rows = await guide.app.records.engine.db.selectFrom('desk_link').selectAll().execute();
    expect(rows.length).toBeGreaterThan(0);
    expect(JSON.stringify(rows)).not.toContain(token);
  });

  test.each(['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'])(
    'nobody comes in through a proxy, which says %s',
    async (mark) => {
      const browser = new DeskBrowser(guide.origin);
      for (const path of [await link(), '/desk', '/desk/sign-in'])
        expect((await browser.get(path, { [mark]: 'localhost' })).status).toBe(403);
    },
  );
});
