import { createHmac, createSign, generateKeyPairSync } from 'node:crypto';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';

export const appId = '11111111-2222-3333-4444-555555555555';
const issuer = 'https://api.botframework.test';
export const serviceUrl = 'http://localhost:56150';
const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
export const strangersKey = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey;

/** The login server of a channel: it has the keys of the channel's tokens. It can hang, or answer without end. */
export async function startLoginServer() {
  let mood: 'well' | 'hangs' | 'without end' = 'well';
  let asked = 0;
  const server = createServer((request, response) => {
    asked += 1;
    if (mood === 'hangs') return;
    response.setHeader('content-type', 'application/json');
    if (mood === 'without end') {
      const more = setInterval(() => response.write('{"keys": ['.repeat(50_000)), 5);
      response.on('close', () => clearInterval(more));
    } else if (request.url?.endsWith('/keys')) {
      const key = {
        ...publicKey.export({ format: 'jwk' }),
        kid: 'key-1',
        use: 'sig',
        endorsements: ['emulator', 'msteams'],
      };
      response.end(JSON.stringify({ keys: [key] }));
    } else {
      response.end(JSON.stringify({ issuer, jwks_uri: `${origin}/keys` }));
    }
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    /** How many requests it got. */
    asked: () => asked,
    become(next: typeof mood): void {
      mood = next;
    },
    /** The settings of a guide whose channels log in here. */
    environment: (sdk: string): NodeJS.ProcessEnv => ({
      CHANNEL_SDK: sdk,
      MicrosoftAppId: appId,
      MicrosoftAppPassword: 'secret',
      ToChannelFromBotLoginUrl: `${origin}/login`,
      ToChannelFromBotOAuthScope: 'https://scope.test',
      ToBotFromChannelTokenIssuer: issuer,
      OAuthUrl: 'https://oauth.test',
      ToBotFromChannelOpenIdMetadataUrl: `${origin}/openid`,
      ToBotFromEmulatorOpenIdMetadataUrl: `${origin}/openid`,
    }),
    stop(): void {
      server.closeAllConnections();
      server.close();
    },
  };
}

interface TokenChanges {
  readonly header?: object;
  readonly claims?: object;
}

/** A token as a channel sends it, with changes. */
export function tokenWith({ key = privateKey, ...changes }: TokenChanges & { readonly key?: typeof privateKey } = {}) {
  const unsigned = unsignedToken(changes);
  return `Bearer ${unsigned}.${createSign('RSA-SHA256').update(unsigned).sign(key, 'base64url')}`;
}

/** A token that no key has signed: the public key was used as if it were a shared secret. */
export function tokenOfPublicKey(): string {
  const unsigned = unsignedToken({ header: { alg: 'HS256' } });
  const secret = publicKey.export({ type: 'spki', format: 'pem' });
  return `Bearer ${unsigned}.${createHmac('sha256', secret).update(unsigned).digest('base64url')}`;
}

/** The parts of a token that are signed. */
export function unsignedToken({ header = {}, claims = {} }: TokenChanges): string {
  const now = Math.floor(Date.now() / 1_000);
  const usual = { iss: issuer, aud: appId, iat: now - 60, nbf: now - 60, exp: now + 600, serviceurl: serviceUrl };
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url');
  return `${part({ alg: 'RS256', typ: 'JWT', kid: 'key-1', ...header })}.${part({ ...usual, ...claims })}`;
}
