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

/** Whom the guide calls: every channel of the Azure Bot Service. */
const scope = 'https://api.botframework.com';

/** The authentication of the Microsoft 365 Agents SDK, which follows botbuilder. */
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
      // A token is for one address: with another, its holder would have the guide call anywhere.
      const bound: unknown = request.user?.serviceurl;
      if (!isKnown || (bound !== undefined && bound !== serviceUrl)) throw new NotAuthenticated();
    },
    async token() {
      return settings.MicrosoftAppId ? connections.getDefaultConnection().getAccessToken(scope) : undefined;
    },
  };
}

/** The SDK writes why it refuses: that is not for the caller. */
const ignoredResponse: WebResponse = {
  headersSent: false,
  writableEnded: false,
  status: () => ignoredResponse,
  setHeader: () => ignoredResponse,
  send: () => ignoredResponse,
  end: () => ignoredResponse,
};

/** The settings by the names that the Bot Framework gave them, for the SDK that follows it. */
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
