import { writeFileSync } from 'node:fs';
import { request } from 'node:http';
import { join } from 'node:path';
import { copyOfContent, copyOfKept } from '../support/content-folder';
import { buildApp } from '../support/guide';
import { startGuide, withGuide } from '../support/http-guide';
import { webChatAt } from '../support/words-of-content';

let guide: Awaited<ReturnType<typeof startGuide>>;
beforeAll(async () => {
  guide = await startGuide();
});
afterAll(() => guide.stop());

const page = async (path = '/', headers: Record<string, string> = {}): Promise<Response> =>
  fetch(`${guide.origin}${path}`, { headers });

/** An asset with its compression, which `fetch` would undo. */
function raw(path: string, headers: Record<string, string> = {}, method = 'GET') {
  return new Promise<{ status?: number; headers: Record<string, unknown>; length: number }>((done, fail) => {
    request(`${guide.origin}${path}`, { method, headers }, (response) => {
      let length = 0;
      response.on('data', (chunk: Buffer) => {
        length += chunk.length;
      });
      response.on('end', () => done({ status: response.statusCode, headers: response.headers, length }));
    })
      .on('error', fail)
      .end();
  });
}

const assetNames = async (): Promise<string[]> =>
  [...(await (await page()).text()).matchAll(/\/web-chat\/[\w.-]+/g)].map(([name]) => name);

test('the page contains the core advice before any script runs', async () => {
  const response = await page();
  expect(response.status).toBe(200);
  expect(response.headers.get('content-type')).toBe('text/html; charset=utf-8');
  const html = await response.text();
  expect(html).toContain('<html lang="en-GB"');
  expect(html).toContain(webChatAt('advice', 0, 'headline'));
  expect(html).toContain('<a href="tel:999">999</a>');
  expect(html.indexOf('tel:999')).toBeLessThan(html.indexOf('<main'));
  expect(html.slice(0, html.indexOf('id="words"'))).not.toMatch(/nhs\.uk|frutiger|<img/i);
});

test('its policy allows its own scripts by a nonce that is never the same, and no other server', async () => {
  const nonces = new Set<string>();
  for (let visit = 0; visit < 3; visit++) {
    const response = await page();
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).not.toMatch(/unsafe|https?:|\*/);
    expect(policy).toContain("default-src 'none'");
    expect(policy).toContain(`connect-src 'self' ws://${new URL(guide.origin).host};`);
    expect(policy).toContain("frame-ancestors 'none'; base-uri 'none'; form-action 'none'");
    const nonce = /script-src 'nonce-([\w+/=]+)';/.exec(policy)?.[1] ?? '';
    const html = await response.text();
    const scripts = [...html.matchAll(/<script(?! type="application\/json")[^>]*>/g)].map(([tag]) => tag);
    expect(scripts).toHaveLength(2);
    for (const tag of scripts) expect(tag).toContain(`nonce="${nonce}"`);
    nonces.add(nonce);
  }
  expect(nonces.size).toBe(3);
});

test('it is not cached, sends no referrer, and sets no cookie', async () => {
  const { headers } = await page();
  expect(headers.get('cache-control')).toBe('no-store');
  expect(headers.get('referrer-policy')).toBe('no-referrer');
  expect(headers.get('x-content-type-options')).toBe('nosniff');
  expect(headers.get('permissions-policy')).toContain('microphone=()');
  expect(headers.get('set-cookie')).toBeNull();
});

test('only pages in EMBED_PARENTS may frame it', async () => {
  const environment = { EMBED_PARENTS: 'https://www.hospital.example' };
  await withGuide({ app: guide.app, environment }, async ({ origin }) => {
    const policyAt = async (path: string) => (await fetch(origin + path)).headers.get('content-security-policy');
    expect(await policyAt('/?embed=1')).toContain("frame-ancestors 'self' https://www.hospital.example;");
    expect(await policyAt('/')).toContain("frame-ancestors 'none';");
  });
});

test("with Azure's Direct Line the page may connect to it", async () => {
  const environment = {
    DIRECT_LINE_SECRET: 'secret',
    DIRECT_LINE_URL: 'https://europe.directline.botframework.com/v3/directline',
  };
  await withGuide({ app: guide.app, environment }, async ({ origin }) => {
    expect((await fetch(origin)).headers.get('content-security-policy')).toContain(
      'https://europe.directline.botframework.com wss://europe.directline.botframework.com;',
    );
  });
});

test('with PUBLIC_URL the WebSockets are at that address', async () => {
  await withGuide(
    { app: guide.app, environment: { PUBLIC_URL: 'https://chat.hospital.example' } },
    async ({ origin }) => {
      expect((await fetch(origin)).headers.get('content-security-policy')).toContain(
        "connect-src 'self' wss://chat.hospital.example;",
      );
    },
  );
});

test('a Host header cannot write into the policy', async () => {
  const { status, headers } = await raw('/', { Host: "evil.example; script-src 'unsafe-inline'" });
  expect(status).toBe(400);
  expect(headers['content-security-policy']).toBeUndefined();
});

test.each([
  ['br', 'br'],
  ['gzip, deflate, br', 'br'],
  ['gzip', 'gzip'],
  ['br;q=0, gzip', 'gzip'],
  ['identity', undefined],
])('with Accept-Encoding %j the scripts come as %s', async (accepted, encoding) => {
  const bundle = (await assetNames()).find((name) => name.endsWith('.js'));
  const { status, headers, length } = await raw(bundle ?? '', { 'Accept-Encoding': accepted });
  expect(status).toBe(200);
  expect(headers['content-encoding']).toBe(encoding);
  expect(headers['content-type']).toBe('text/javascript; charset=utf-8');
  expect(Number(headers['content-length'])).toBe(length);
  expect(headers.vary).toBe('Accept-Encoding');
});

test('files are cached for a year, under names that change with their content', async () => {
  const names = await assetNames();
  expect(names).toHaveLength(3);
  for (const name of names) {
    expect(name).toMatch(/\.[0-9a-f]{12}\.(js|css|svg)$/);
    const { headers } = await raw(name);
    expect(headers['cache-control']).toBe('public, max-age=31536000, immutable');
    const again = await raw(name, { 'If-None-Match': String(headers.etag) });
    expect([again.status, again.length]).toEqual([304, 0]);
  }
});

test('HEAD gives the same headers without the body', async () => {
  for (const path of ['/', '/embed.js', '/web-chat.webmanifest', '/robots.txt', ...(await assetNames())]) {
    const got = await raw(path);
    const head = await raw(path, {}, 'HEAD');
    expect([head.status, head.length, head.headers['content-type']]).toEqual([200, 0, got.headers['content-type']]);
  }
});

test.each(['/web-chat/none.js', '/web-chat/..%2f..%2fpackage.json', '/web-chat/names.json', '/web-chat/'])(
  '%s is not there',
  async (path) => {
    expect((await page(path)).status).toBe(404);
  },
);

test('embed.js may be loaded by any page, contains its words, and is cached for an hour at most', async () => {
  const response = await page('/embed.js');
  expect(response.headers.get('cross-origin-resource-policy')).toBe('cross-origin');
  expect(response.headers.get('cache-control')).toBe('public, max-age=3600');
  expect(await response.text()).toContain('Close the chat');
});

test('the icon, the manifest, the description and the rules for search engines are there', async () => {
  const html = await (await page()).text();
  const icon = /<link rel="icon" href="([^"]+)"/.exec(html)?.[1] ?? '';
  expect((await page(icon)).headers.get('content-type')).toBe('image/svg+xml');
  expect(html).toContain('<meta name="description" content="');
  expect(html).toContain('<meta property="og:title" content="');
  expect(html).toContain('<meta name="theme-color"');
  const manifest = await page(/<link rel="manifest" href="([^"]+)"/.exec(html)?.[1] ?? '');
  expect(manifest.headers.get('content-type')).toBe('application/manifest+json');
  expect(await manifest.json()).toMatchObject({ name: webChatAt('title'), icons: [{ src: icon }] });
  expect(await (await page('/robots.txt')).text()).toContain('Disallow: /');
});

test('all of the first load has at most 40 KB in Brotli', async () => {
  const lengths = await Promise.all(
    ['/', ...(await assetNames()), '/web-chat.webmanifest'].map(
      async (path) => (await raw(path, { 'Accept-Encoding': 'br' })).length,
    ),
  );
  expect(lengths.reduce((sum, length) => sum + length, 0)).toBeLessThanOrEqual(40 * 1_024);
});

describe('in the frame of a page that may not show it', () => {
  const framed = { 'Sec-Fetch-Dest': 'iframe', 'Sec-Fetch-Site': 'cross-site' };
  const headline = webChatAt('refused', 'headline');
  const other = { ...framed, Referer: 'https://elsewhere.example/' };

  test.each([
    ['the whole page', '/', framed],
    ['the chat for frames', '/?embed=1', other],
  ])('%s is replaced by the numbers to ring and a link to the chat', async (_what, path, headers) => {
    const response = await page(path, headers);
    const html = await response.text();
    expect(html).toContain(headline);
    expect(html).toContain('<a href="tel:999">999</a>');
    expect(html).toContain('<a href="/" target="_blank"');
    expect(html).not.toContain('<script');
    const policy = response.headers.get('content-security-policy') ?? '';
    expect(policy).not.toContain('frame-ancestors');
    expect(policy).toContain("default-src 'none'");
  });

  test.each<[string, string, Record<string, string>]>([
    ['a page that may', '/?embed=1', { ...framed, Referer: 'https://www.hospital.example/a' }],
    ['a page that does not tell', '/?embed=1', framed],
    ['a page of its own', '/', { ...framed, 'Sec-Fetch-Site': 'same-origin' }],
    ['nobody', '/', { 'Sec-Fetch-Dest': 'document' }],
  ])('framed by %s it is the chat', async (_who, path, headers) => {
    await withGuide({ app: guide.app, environment: { EMBED_PARENTS: 'https://www.hospital.example' } }, async (own) => {
      expect(await (await fetch(own.origin + path, { headers })).text()).not.toContain(headline);
    });
  });
});

test('what the quick exit leaves behind leads on to the harmless page, and is not cached', async () => {
  const { status, headers } = await raw('/leave');
  expect([status, headers.location, headers['cache-control']]).toEqual([302, webChatAt('leave', 'to'), 'no-store']);
});

test('text with HTML characters is escaped; in content it is refused', async () => {
  const environment = { ORGANISATION_NAME: '</title><script>alert(1)</script>' };
  await withGuide({ app: guide.app, environment }, async ({ origin }) => {
    const html = await (await fetch(origin)).text();
    expect(html).not.toContain('<script>alert');
    expect(html).toContain('&lt;script&gt;alert(1)');
  });
  const { folder, edit } = copyOfContent();
  edit('intents/wording/web-chat.yaml', 'sending: Sending', 'sending: "</script><script>alert(2)</script>"');
  await expect(buildApp({ contentDir: folder, modelDir: copyOfKept() })).rejects.toThrow(/markup/);
});

test('a hospital can put its name and logo on the page', async () => {
  const { folder } = copyOfContent();
  const logo = join(folder, 'logo.svg');
  writeFileSync(logo, '<svg xmlns="http://www.w3.org/2000/svg"/>');
  const environment = { ORGANISATION_NAME: 'Example & Sons Hospital', LOGO_FILE: logo };
  await withGuide({ app: guide.app, environment }, async ({ origin }) => {
    const html = await (await fetch(origin)).text();
    const source = /<img class="header__logo" src="([^"]+)" alt="Example &amp; Sons Hospital">/.exec(html)?.[1];
    const image = await fetch(origin + source);
    expect(image.headers.get('content-type')).toBe('image/svg+xml');
    expect(await image.text()).toContain('<svg');
  });
  await withGuide({ app: guide.app, environment: { ORGANISATION_NAME: 'Example Hospital' } }, async ({ origin }) => {
    expect(await (await fetch(origin)).text()).toContain('<p class="header__organisation">Example Hospital</p>');
  });
});

test('the foot of the page says who runs it, and links to its statements where they are set', async () => {
  const bare = await (await page()).text();
  expect(bare).toContain(webChatAt('about', 'no-emergency-service'));
  expect(bare.slice(bare.indexOf('<footer'), bare.indexOf('</footer'))).not.toContain('<a ');
  const environment = {
    ORGANISATION_NAME: 'Example Hospital',
    PRIVACY_URL: 'https://www.hospital.example/privacy',
    ACCESSIBILITY_URL: 'https://www.hospital.example/accessibility',
  };
  await withGuide({ app: guide.app, environment }, async ({ origin }) => {
    const html = await (await fetch(origin)).text();
    const foot = html.slice(html.indexOf('<footer'));
    expect(foot).toContain(webChatAt('about', 'run-by').replace('{organisation}', 'Example Hospital'));
    expect(foot).toContain(`<a href="${environment.PRIVACY_URL}" target="_top">`);
    expect(foot).toContain(`<a href="${environment.ACCESSIBILITY_URL}" target="_top">`);
  });
});

test.each(['nowhere.svg', 'package.json'])('LOGO_FILE=%s is refused', async (file) => {
  await expect(withGuide({ app: guide.app, environment: { LOGO_FILE: file } }, async () => undefined)).rejects.toThrow(
    `LOGO_FILE=${file}: name an SVG or PNG file that is there`,
  );
});
