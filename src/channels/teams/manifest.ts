import type { TeamsManifestV1D30 } from '@microsoft/app-manifest';
import type { Content } from '../../content/content';
import { accentColour } from './icons';
import type { TeamsApp } from './teams-app';

/** The newest released schema in the package `@microsoft/app-manifest`. */
export const manifestVersion = '1.30';

/** Where people can talk to the guide: alone, in a channel, in a group chat. */
const scopes = ['personal', 'team', 'groupChat'] as const;

/** Makes the manifest of the Teams app. All words in it come from the content or from the hospital. */
export function teamsManifest(
  { appId, domain, name, developer, privacy, terms, version }: TeamsApp,
  { teams, wording, intents }: Pick<Content, 'teams' | 'wording' | 'intents'>,
): TeamsManifestV1D30.TeamsManifestV1D30 {
  const { headline, body } = teams.about;
  const commands = wording.welcome.suggest.map((intent) => ({
    title: intents.get(intent)?.askedAs ?? intent,
    description: teams.commands[intent],
  }));
  return {
    $schema: `https://developer.microsoft.com/json-schemas/teams/v${manifestVersion}/MicrosoftTeams.schema.json`,
    manifestVersion,
    version,
    id: appId,
    localizationInfo: { defaultLanguageTag: 'en-gb' },
    developer: { name: developer, websiteUrl: `https://${domain}`, privacyUrl: privacy, termsOfUseUrl: terms },
    name: { short: name, full: teams['full-name'].replace('{name}', () => name) },
    description: { short: headline, full: [headline, ...body].join('\n\n') },
    icons: { color: 'color.png', outline: 'outline.png' },
    accentColor: accentColour,
    bots: [
      {
        botId: appId,
        scopes: [...scopes],
        supportsFiles: false,
        isNotificationOnly: false,
        commandLists: scopes.map((scope) => ({ scopes: [scope], commands })),
      },
    ],
    defaultInstallScope: 'personal',
    validDomains: [domain],
  };
}
