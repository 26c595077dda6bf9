// Limits that one person who plays thousands does not meet.
export const unlimited = Object.fromEntries(
  [
    'tokensPerMinute',
    'activitiesPerMinute',
    'activitiesPerMinuteOfAddress',
    'turnsOfConversation',
    'requestsPerMinuteOfAddress',
  ].map((name) => [name, 1e9]),
);
