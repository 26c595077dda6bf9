import type { ChannelSdk } from './channel-sdk';

/** Without an app id there is no token to check and none to have. Loading an SDK for that would take 40 MB. */
export const noSdk: ChannelSdk = {
  authenticate: async () => undefined,
  token: async () => undefined,
};
