import { directLineAt } from '../../support/direct-line-client';
import { buildApp } from '../../support/guide';
import { withGuide } from '../../support/http-guide';

const app = buildApp();

test('every answer has security headers, and none that names a version', async () => {
  await withGuide({ app: await app }, async (guide) => {
    const answers = [
      await fetch(`${guide.origin}/`),
      await fetch(`${guide.origin}/embed.js`),
      await fetch(`${guide.origin}/health/live`),
      await fetch(`${guide.origin}/nowhere`),
      await guide.post('{}'),
      await guide.post('{}', { 'content-encoding': 'gzip' }),
      await directLineAt(guide.origin).ask('POST', '/tokens/generate'),
    ];
    for (const { headers } of answers) {
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
      expect(headers.get('x-powered-by')).toBeNull();
      expect(headers.get('server') ?? '').not.toMatch(/\d|restify/i);
      expect(headers.get('strict-transport-security')).toBeNull();
    }
    const [page, script, ...rest] = answers.map(({ headers }) => headers.get('cache-control'));
    expect([page, ...rest]).toEqual(Array(answers.length - 1).fill('no-store'));
    expect(script).toBe('public, max-age=3600');
  });
});

test('behind https every answer has the HSTS header', async () => {
  await withGuide({ app: await app, environment: { PUBLIC_URL: 'https://chat.example' } }, async (guide) => {
    const { headers } = await fetch(`${guide.origin}/health/live`);
    expect(headers.get('strict-transport-security')).toBe('max-age=31536000');
  });
  await withGuide({ app: await app, environment: { PUBLIC_URL: 'http://chat.example' } }, async (guide) => {
    expect((await fetch(`${guide.origin}/health/live`)).headers.get('strict-transport-security')).toBeNull();
  });
});
