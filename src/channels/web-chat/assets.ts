import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { type Asset, builtAsset } from '../../asset';

/** The files of the page, made by `npm run build`. */
export interface Assets {
  /** By name. The name contains a hash of the file, so browsers can cache it for a year. */
  readonly files: ReadonlyMap<string, Asset>;
  /** The current name of each file. */
  readonly names: z.infer<typeof namesSchema>;
  /** Script and styles of the button on a hospital's page, without its words: those are content. */
  readonly embed: { readonly script: string; readonly css: string };
}

const namesSchema = z.strictObject({ 'page.js': z.string(), 'page.css': z.string(), 'icon.svg': z.string() });

/**
 * Reads the files of the page into memory.
 * @param folder made by the build: `build/web-chat`
 * @throws Error that says what to do when it is not there
 */
export function loadAssets(folder: string): Assets {
  const path = join(folder, 'names.json');
  if (!existsSync(path)) throw new Error(`There is no web chat page in ${folder}. Make it with: npm run web-chat`);
  const names = namesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const files = Object.values(names).map((name): [string, Asset] => [name, builtAsset(folder, name)]);
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return { names, files: new Map(files), embed: { script: text('embed.js'), css: text('embed.css') } };
}
