const known: Readonly<Record<string, string>> = {
  msteams: 'Microsoft Teams',
  emulator: 'the Emulator',
  webchat: 'Azure Web Chat',
  directline: 'Direct Line',
};

/** What people call a channel. */
export const channelName = (id: string): string => known[id] ?? id;
