import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer as createHttp, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { activity, startGuide } from '../support/http-guide';

const appId = '11111111-2222-3333-4444-555555555555';
const issuer = 'https://api.botframework.test';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
const stranger = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;
const serviceUrl = 'http://localhost:56150';

let identity: Server;
let guide: Awaited<ReturnType<typeof startGuide>>;

describe.each(['botbuilder', 'agents'])('under %s', (sdk) => {
  beforeAll(async () => {
    // botbuilder prints every refused token's reason; the answer must not.
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    identity = createHttp((request, response) => {
      const { port } = identity.address() as AddressInfo;
      response.setHeader('content-type', 'application/json');
      if (request.url?.endsWith('/keys')) {
        const key = { ...publicKey.export({ format: 'jwk' }), kid: 'key-1', use: 'sig', endorsements: ['emulator'] };
        response.end(JSON.stringify({ keys: [key] }));
      } else {
        response.end(JSON.stringify({ issuer, jwks_uri: `http://127.0.0.1:${port}/keys` }));
      }
    });
    await new Promise<void>((done) => identity.listen(0, '127.0.0.1', done));
    const origin = `http://127.0.0.1:${(identity.address() as AddressInfo).port}`;
    const openId = `${origin}/openid`;
    guide = await startGuide({
      environment: {
        CHANNEL_SDK: sdk,
        MicrosoftAppId: appId,
        MicrosoftAppPassword: 'secret',
        ToChannelFromBotLoginUrl: `${origin}/login`,
        ToChannelFromBotOAuthScope: 'https://scope.test',
        ToBotFromChannelTokenIssuer: issuer,
        OAuthUrl: 'https://oauth.test',
        ToBotFromChannelOpenIdMetadataUrl: openId,
        ToBotFromEmulatorOpenIdMetadataUrl: openId,
      },
    });
  });
  afterAll(async () => {
    await guide.stop();
    identity.closeAllConnections();
    identity.close();
  });

  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  const now = Math.floor(Date.now() / 1_000);
  const claims = { iss: issuer, aud: appId, iat: now - 60, nbf: now - 60, exp: now + 600, serviceurl: serviceUrl };

  function token(changed: object = {}, key = privateKey): string {
    const unsigned = `${part({ alg: 'RS256', typ: 'JWT', kid: 'key-1' })}.${part({ ...claims, ...changed })}`;
    return `Bearer ${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(key, 'base64url')}`;
  }
  function hmacToken(): string {
    const unsigned = `${part({ alg: 'HS256', typ: 'JWT', kid: 'key-1' })}.${part(claims)}`;
    const secret = publicKey.export({ type: 'spki', format: 'pem' });
    return `Bearer ${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
  }
  const statusFor = async (authorization: string, extra: object = {}): Promise<{ status: number; body: string }> => {
    const response = await guide.post(activity({ serviceUrl, ...extra }), authorization ? { authorization } : {});
    return { status: response.status, body: await response.text() };
  };

  test('a valid token is answered', async () => {
    const { status, body } = await statusFor(token());
    expect({ status, body: body.includes('activities') }).toEqual({ status: 200, body: true });
  });

  test.each<[string, () => string]>([
    ['no token', () => ''],
    ['no bearer', () => 'Basic abc'],
    ['no token at all behind Bearer', () => 'Bearer nonsense'],
    ['another audience', () => token({ aud: 'somebody-else' })],
    ['another issuer', () => token({ iss: 'https://evil.test' })],
    ['another key', () => token({}, stranger)],
    ['an end in the past', () => token({ iat: now - 9_000, nbf: now - 9_000, exp: now - 6_000 })],
    ['another serviceUrl', () => token({ serviceurl: 'http://evil.test' })],
    ['no signature', () => `Bearer ${part({ alg: 'none', typ: 'JWT' })}.${part(claims)}.`],
    ['the public key used as a secret', hmacToken],
  ])('%s is refused with 401 and no inner text', async (_what, make) => {
    const { status, body } = await statusFor(make());
    expect(status).toBe(401);
    expect(JSON.parse(body)).toEqual({ code: 'NotAuthenticated', message: 'The token is missing or not valid.' });
  });

  // The Agents SDK does not look at endorsements.
  test('a channel that the key does not endorse is refused by botbuilder', async () => {
    expect((await statusFor(token(), { channelId: 'webchat' })).status).toBe(sdk === 'botbuilder' ? 401 : 200);
  });
});
