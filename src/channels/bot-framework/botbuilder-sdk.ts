import {
  type Activity,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder-core';
import { AppCredentials, AuthenticationConstants, GovernmentConstants } from 'botframework-connector';
import type { Config } from '../../config';
import type { IncomingActivity } from './activity-schema';
import { type ChannelSdk, NotAuthenticated } from './channel-sdk';

/** Authentication by botbuilder. Its adapter is not used: for every turn it builds a new client and pipeline. */
export function botBuilderSdk(settings: Config['botFramework']): ChannelSdk {
  const credentials = new ConfigurationServiceClientCredentialFactory(settings);
  const authentication = new ConfigurationBotFrameworkAuthentication(settings, credentials);
  const cloud = settings.ChannelService ? GovernmentConstants : AuthenticationConstants;
  const loginUrl =
    settings.ToChannelFromBotLoginUrl ?? `${cloud.ToChannelFromBotLoginUrlPrefix}${cloud.DefaultChannelAuthTenant}`;
  const scope = settings.ToChannelFromBotOAuthScope ?? cloud.ToChannelFromBotOAuthScope;
  const own = credentials.createCredentials(settings.MicrosoftAppId ?? '', scope, loginUrl, true);
  return {
    async authenticate(authorization, activity) {
      try {
        await authentication.authenticateRequest(whole(activity), authorization);
      } catch {
        throw new NotAuthenticated();
      }
    },
    async token() {
      const credential = await own;
      return settings.MicrosoftAppId && credential instanceof AppCredentials ? credential.getToken() : undefined;
    },
  };
}

/** Fills in the fields that botbuilder reads without checking that they are there. */
function whole(activity: IncomingActivity): Activity {
  const account = { id: '', name: '' };
  const filled: object = { channelId: 'unknown', serviceUrl: '', from: account, recipient: account, ...activity };
  return filled as Activity;
}
