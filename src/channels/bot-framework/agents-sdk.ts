import {
  type AuthConfiguration,
  AuthType,
  authorizeJWT,
  getAuthConfigWithDefaults,
  MsalConnectionManager,
  type Request,
  type WebResponse,
} from '@microsoft/agents-hosting';
import type { Config } from '../../config';
import { type ChannelSdk, NotAuthenticated } from './channel-sdk';

/** The OAuth scope of tokens for all channels of the Azure Bot Service. */
const scope = 'https://api.botframework.com';

/**
 * Authentication by the Microsoft 365 Agents SDK, the successor of botbuilder.
 * @param settings `MicrosoftAppId` and so on
 */
export function agentsSdk(settings: Config['botFramework']): ChannelSdk {
  const configuration = getAuthConfigWithDefaults(authOf(settings));
  const authorize = authorizeJWT(configuration);
  const connections = new MsalConnectionManager(undefined, undefined, configuration);
  return {
    async authenticate(authorization, { serviceUrl }) {
      const request: Request = { method: 'POST', headers: authorization ? { authorization } : {} };
      let isKnown = false;
      await authorize(request, ignoredResponse, () => {
        isKnown = true;
      });
      // The token names the serviceUrl it is for. Another one could have the guide send replies anywhere.
      const bound: unknown = request.user?.serviceurl;
      if (!isKnown || (bound !== undefined && bound !== serviceUrl)) throw new NotAuthenticated();
    },
    async token() {
      return settings.MicrosoftAppId ? connections.getDefaultConnection().getAccessToken(scope) : undefined;
    },
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
