import { strToU8, zipSync } from 'fflate';
import type { Content } from '../../content/content';
import { colorIcon, outlineIcon } from './icons';
import { teamsManifest } from './manifest';
import type { TeamsApp } from './teams-app';

/** A fixed date for all files, so that the same input makes the same bytes: the earliest that a zip can hold. */
const mtime = new Date(1980, 0, 1);

/** Makes the zip for Teams: the manifest and its two icons. */
export function appPackage(app: TeamsApp, content: Pick<Content, 'teams' | 'wording' | 'intents'>): Uint8Array {
  const manifest = teamsManifest(app, content);
  const files = {
    'manifest.json': strToU8(`${JSON.stringify(manifest, null, 2)}\n`),
    [manifest.icons.color]: colorIcon(),
    [manifest.icons.outline]: outlineIcon(),
  };
  return zipSync(files, { mtime, level: 9 });
}
