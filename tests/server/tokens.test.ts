import { activity, startGuide } from '../support/http-guide';
import {
  serviceUrl,
  startLoginServer,
  strangersKey,
  tokenOfPublicKey,
  tokenWith,
  unsignedToken,
} from '../support/login-server';

let login: Awaited<ReturnType<typeof startLoginServer>>;
let guide: Awaited<ReturnType<typeof startGuide>>;

describe.each(['botbuilder', 'agents'])('under %s', (sdk) => {
  beforeAll(async () => {
    // botbuilder prints every refused token's reason; the answer must not.
    jest.spyOn(console, 'error').mockImplementation(() => undefined);
    login = await startLoginServer();
    guide = await startGuide({ environment: login.environment(sdk) });
  });
  afterAll(async () => {
    await guide.stop();
    login.stop();
  });

  const now = Math.floor(Date.now() / 1_000);
  const statusFor = async (authorization: string, extra: object = {}): Promise<{ status: number; body: string }> => {
    const response = await guide.post(activity({ serviceUrl, ...extra }), authorization ? { authorization } : {});
    return { status: response.status, body: await response.text() };
  };

  test('a valid token is answered', async () => {
    const { status, body } = await statusFor(tokenWith());
    expect({ status, body: body.includes('activities') }).toEqual({ status: 200, body: true });
  });

  test.each<[string, () => string]>([
    ['no token', () => ''],
    ['no bearer', () => 'Basic abc'],
    ['no token at all behind Bearer', () => 'Bearer nonsense'],
    ['another audience', () => tokenWith({ claims: { aud: 'somebody-else' } })],
    ['another issuer', () => tokenWith({ claims: { iss: 'https://evil.test' } })],
    ['another key', () => tokenWith({ key: strangersKey })],
    ['an end in the past', () => tokenWith({ claims: { iat: now - 9_000, nbf: now - 9_000, exp: now - 6_000 } })],
    ['another serviceUrl', () => tokenWith({ claims: { serviceurl: 'http://evil.test' } })],
    ['no signature', () => `Bearer ${unsignedToken({ header: { alg: 'none' } })}.`],
    ['the public key used as a secret', tokenOfPublicKey],
  ])('%s is refused with 401 and no inner text', async (_what, make) => {
    const { status, body } = await statusFor(make());
    expect(status).toBe(401);
    expect(JSON.parse(body)).toEqual({ code: 'NotAuthenticated', message: 'The token is missing or not valid.' });
  });

  // The Agents SDK does not look at endorsements.
  test('a channel that the key does not endorse is refused by botbuilder', async () => {
    expect((await statusFor(tokenWith(), { channelId: 'webchat' })).status).toBe(sdk === 'botbuilder' ? 401 : 200);
  });
});
