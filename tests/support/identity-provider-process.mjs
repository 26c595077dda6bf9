// Runs a real OpenID provider for the tests, in a process of its own. Whoever signs in gives a name; it is also the role.
import { createServer } from 'node:http';
import { Provider } from 'oidc-provider';

const server = createServer();
await new Promise((done) => server.listen(0, 'localhost', done));
const origin = `http://localhost:${server.address().port}`;
const [, , client, secret, ...back] = process.argv;

const provider = new Provider(origin, {
  clients: [
    {
      client_id: client,
      client_secret: secret,
      redirect_uris: back,
      token_endpoint_auth_method: 'client_secret_post',
    },
  ],
  claims: { openid: ['sub'], profile: ['name', 'roles'] },
  conformIdTokenClaims: false,
  pkce: { required: () => true },
  features: { devInteractions: { enabled: false } },
  interactions: { url: (_context, { uid }) => `/interaction/${uid}` },
  cookies: { keys: ['for-tests-only'] },
  findAccount: (_context, id) => ({
    accountId: id,
    claims: () => ({ sub: id, name: `${id} of the hospital`, roles: [`Guide.${id}`] }),
  }),
  // Nobody is asked whether the desk may know their name.
  async loadExistingGrant({ oidc }) {
    const grant = new oidc.provider.Grant({ clientId: oidc.client.clientId, accountId: oidc.session.accountId });
    grant.addOIDCScope('openid profile email');
    await grant.save();
    return grant;
  },
});
const answer = provider.callback();

server.on('request', async (request, response) => {
  if (!request.url.startsWith('/interaction/')) return answer(request, response);
  if (request.method === 'GET') {
    response.setHeader('Content-Type', 'text/html');
    response.end('<form method="post"><label>Name <input name="login"></label><button>Sign in</button></form>');
    return;
  }
  let body = '';
  for await (const chunk of request) body += chunk;
  const login = { accountId: new URLSearchParams(body).get('login') };
  await provider.interactionFinished(request, response, { login });
});
process.once('disconnect', () => process.exit(0));
process.send({ origin });
