import {
  type AuthConfiguration,
  AuthType,
  authorizeJWT,
  getAuthConfigWithDefaults,
  MsalConnectionManager,
  type Request,
  type WebResponse,
} from '@microsoft/agents-hosting';
import { JwksClient, type SigningKey as JwksKey } from 'jwks-rsa';
import { z } from 'zod';
import type { Config } from '../../config';
import { readBearerToken } from './bearer-token';
import { CannotAuthenticate, type ChannelSdk, NotAuthenticated } from './channel-sdk';
import type { SigningKeys } from './signing-keys';

/** The OAuth scope of tokens for all channels of the Azure Bot Service. */
const scope = 'https://api.botframework.com';

/**
 * Authentication by the Microsoft 365 Agents SDK, the successor of botbuilder.
 * @param settings `MicrosoftAppId` and so on
 */
export function agentsSdk(settings: Config['botFramework'], keys: SigningKeys): ChannelSdk {
  const configuration = getAuthConfigWithDefaults(authOf(settings));
  const authorize = authorizeJWT(configuration);
  const connections = new MsalConnectionManager(undefined, undefined, configuration);
  takeKeysFrom(keys);
  return {
    async authenticate(authorization, { serviceUrl }) {
      readBearerToken(authorization);
      const request: Request = { method: 'POST', headers: { authorization } };
      let isKnown = false;
      await authorize(request, ignoredResponse, () => {
        isKnown = true;
      });
      // The SDK swallows the reason.
      if (!isKnown && keys.areAway) throw new CannotAuthenticate();
      // The token names the serviceUrl it is for. Another one could have the guide send replies anywhere.
      const bound: unknown = request.user?.serviceurl;
      if (!isKnown || (bound !== undefined && bound !== serviceUrl)) throw new NotAuthenticated();
    },
    async token() {
      return settings.MicrosoftAppId ? connections.getDefaultConnection().getAccessToken(scope) : undefined;
    },
  };
}

/** The SDK has no option for this. Its client keeps a few keys for ten minutes, and asks here for every other. */
function takeKeysFrom(keys: SigningKeys): void {
  JwksClient.prototype.getSigningKey = async function (this: JwksClient, kid?: string | null): Promise<JwksKey> {
    const { jwksUri } = z.object({ jwksUri: z.string() }).parse(Reflect.get(this, 'options'));
    const key = await keys.find(jwksUri, kid ?? '');
    if (!key) throw new Error('the login server knows no such key');
    return { kid: key.kid, alg: 'RS256', getPublicKey: () => key.pem, rsaPublicKey: key.pem };
  };
}

/** Swallows what the SDK writes when it refuses: the caller is not told why. */
const ignoredResponse: WebResponse = {
  headersSent: false,
  writableEnded: false,
  status: () => ignoredResponse,
  setHeader: () => ignoredResponse,
  send: () => ignoredResponse,
  end: () => ignoredResponse,
};

/** The Bot Framework's settings, under the names of the Agents SDK. */
function authOf(settings: Config['botFramework']): AuthConfiguration {
  const { MicrosoftAppId, MicrosoftAppPassword, MicrosoftAppTenantId, MicrosoftAppType } = settings;
  const { ToChannelFromBotLoginUrl, ToBotFromChannelTokenIssuer } = settings;
  return {
    clientId: MicrosoftAppId,
    clientSecret: MicrosoftAppPassword,
    tenantId: MicrosoftAppTenantId,
    authType: MicrosoftAppType === 'UserAssignedMSI' ? AuthType.UserManagedIdentity : AuthType.ClientSecret,
    validateIssuer: true,
    ...(ToChannelFromBotLoginUrl && { authorityEndpoint: ToChannelFromBotLoginUrl }),
    ...(ToBotFromChannelTokenIssuer && { issuers: [ToBotFromChannelTokenIssuer] }),
  };
}
