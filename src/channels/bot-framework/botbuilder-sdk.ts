import {
  type Activity,
  ConfigurationBotFrameworkAuthentication,
  ConfigurationServiceClientCredentialFactory,
} from 'botbuilder-core';
import { AppCredentials, AuthenticationConstants, GovernmentConstants } from 'botframework-connector';
import { OpenIdMetadata } from 'botframework-connector/lib/auth/openIdMetadata';
import { verify } from 'jsonwebtoken';
import type { Config } from '../../config';
import type { IncomingActivity } from './activity-schema';
import { type BearerToken, readBearerToken } from './bearer-token';
import { type ChannelSdk, NotAuthenticated } from './channel-sdk';
import type { SigningKeys } from './signing-keys';

/** Clocks may differ by so many seconds, as botbuilder has it. */
const clockTolerance = 5 * 60;

/** Authentication by botbuilder. Its adapter is not used: for every turn it builds a new client and pipeline. */
export function botBuilderSdk(settings: Config['botFramework'], keys: SigningKeys): ChannelSdk {
  const credentials = new ConfigurationServiceClientCredentialFactory(settings);
  const authentication = new ConfigurationBotFrameworkAuthentication(settings, credentials);
  const cloud = settings.ChannelService ? GovernmentConstants : AuthenticationConstants;
  const loginUrl =
    settings.ToChannelFromBotLoginUrl ?? `${cloud.ToChannelFromBotLoginUrlPrefix}${cloud.DefaultChannelAuthTenant}`;
  const scope = settings.ToChannelFromBotOAuthScope ?? cloud.ToChannelFromBotOAuthScope;
  const own = credentials.createCredentials(settings.MicrosoftAppId ?? '', scope, loginUrl, true);
  const checkSignature = signatureCheck(settings.ToBotFromChannelTokenIssuer ? settings : cloud, keys);
  takeKeysFrom(keys);
  return {
    async authenticate(authorization, activity) {
      await checkSignature(readBearerToken(authorization));
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

interface KeyAddresses {
  readonly ToBotFromChannelTokenIssuer?: string;
  readonly ToBotFromChannelOpenIdMetadataUrl?: string;
  readonly ToBotFromEmulatorOpenIdMetadataUrl?: string;
}

/**
 * Checks signature and end of a token before botbuilder sees it: that keeps four issuers for the tenant of every token,
 * for good, and prints why it refuses one.
 */
function signatureCheck(addresses: KeyAddresses, keys: SigningKeys) {
  return async ({ raw, kid, issuer }: BearerToken): Promise<void> => {
    const isOfChannel = issuer === addresses.ToBotFromChannelTokenIssuer;
    const { ToBotFromChannelOpenIdMetadataUrl: ofChannel, ToBotFromEmulatorOpenIdMetadataUrl: ofEmulator } = addresses;
    const key = await keys.find((isOfChannel ? ofChannel : ofEmulator) ?? '', kid);
    try {
      verify(raw, key?.pem ?? '', { algorithms: ['RS256', 'RS384', 'RS512'], clockTolerance });
    } catch {
      throw new NotAuthenticated();
    }
  };
}

/** botbuilder has no option for this. */
function takeKeysFrom(keys: SigningKeys): void {
  OpenIdMetadata.prototype.getKey = async function (kid) {
    const key = await keys.find(String(Reflect.get(this, 'url')), kid);
    return key ? { key: key.pem, endorsements: key.endorsements } : null;
  };
}

/** Fills in the fields that botbuilder reads without checking that they are there. */
function whole(activity: IncomingActivity): Activity {
  const account = { id: '', name: '' };
  const { channelId = 'unknown', serviceUrl = '', from = account, recipient = account } = activity;
  const filled: object = { ...activity, channelId, serviceUrl, from, recipient };
  return filled as Activity;
}
