import type { AdapterParts, ChannelAdapter } from './channel-adapter';

/** Loads the SDK that the settings name, and only that: each takes a while and some memory. */
export async function loadAdapter(parts: AdapterParts): Promise<ChannelAdapter> {
  if (parts.config.channelSdk === 'agents') {
    const { AgentsAdapter } = await import('./agents-adapter.js');
    return new AgentsAdapter(parts);
  }
  const { BotBuilderAdapter } = await import('./botbuilder-adapter.js');
  return new BotBuilderAdapter(parts);
}
