import type { Logger } from 'pino';
import type { Config } from '../../config';
import type { ChannelSdk } from './channel-sdk';
import { noSdk } from './no-sdk';
import { SigningKeys } from './signing-keys';

/** Loads the SDK that CHANNEL_SDK names, and only that one: each costs start-up time and memory. */
export async function loadSdk(
  { authenticates, channelSdk, botFramework }: Pick<Config, 'authenticates' | 'channelSdk' | 'botFramework'>,
  log: Pick<Logger, 'warn'>,
): Promise<ChannelSdk> {
  if (!authenticates) return noSdk;
  const keys = new SigningKeys(log);
  if (channelSdk === 'agents') return (await import('./agents-sdk.js')).agentsSdk(botFramework, keys);
  return (await import('./botbuilder-sdk.js')).botBuilderSdk(botFramework, keys);
}
