import type { Config } from '../../config';
import type { ChannelSdk } from './channel-sdk';
import { noSdk } from './no-sdk';

/** Loads the SDK that the settings name, and only that: each takes a while and some memory. */
export async function loadSdk({
  authenticates,
  channelSdk,
  botFramework,
}: Pick<Config, 'authenticates' | 'channelSdk' | 'botFramework'>): Promise<ChannelSdk> {
  if (!authenticates) return noSdk;
  if (channelSdk === 'agents') return (await import('./agents-sdk.js')).agentsSdk(botFramework);
  return (await import('./botbuilder-sdk.js')).botBuilderSdk(botFramework);
}
