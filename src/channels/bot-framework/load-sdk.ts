import type { Config } from '../../config';
import type { ChannelSdk } from './channel-sdk';
import { noSdk } from './no-sdk';

/** Loads the SDK that CHANNEL_SDK names, and only that one: each costs start-up time and memory. */
export async function loadSdk({
  authenticates,
  channelSdk,
  botFramework,
}: Pick<Config, 'authenticates' | 'channelSdk' | 'botFramework'>): Promise<ChannelSdk> {
  if (!authenticates) return noSdk;
  if (channelSdk === 'agents') return (await import('./agents-sdk.js')).agentsSdk(botFramework);
  return (await import('./botbuilder-sdk.js')).botBuilderSdk(botFramework);
}
