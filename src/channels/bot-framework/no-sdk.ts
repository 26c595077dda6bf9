import type { ChannelSdk } from './channel-sdk';

/** For a guide without an app id: no token to check, none to send. Loading an SDK for that would cost 40 MB. */
export const noSdk: ChannelSdk = {
  authenticate: async () => undefined,
  token: async () => undefined,
};
