import { existsSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type Asset, builtAsset } from '../asset';

/** Made by `npm run build`. The same path from `dist/desk` and from `src/desk`. */
const built = resolve(__dirname, '../../build/desk');

const namesSchema = z.strictObject({ 'desk.js': z.string(), 'desk.css': z.string(), 'icon.svg': z.string() });

/** The style sheet, the script and the icon of the pages. */
export interface DeskFiles {
  /** By name. The name contains a hash of the file, so browsers can cache it for a year. */
  readonly files: ReadonlyMap<string, Asset>;
  /** Their paths. */
  readonly css: string;
  readonly script: string;
  readonly icon: string;
}

/** @throws Error that says what to do when the build is missing */
export function loadDeskFiles(): DeskFiles {
  const path = join(built, 'names.json');
  if (!existsSync(path))
    throw new Error(`There are no files of the desk in ${built}. Make them with: npm run desk:files`);
  const names = namesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const pathOf = (file: keyof typeof names): string => `/desk/files/${names[file]}`;
  return {
    files: new Map(Object.values(names).map((name) => [name, builtAsset(built, name)])),
    css: pathOf('desk.css'),
    script: pathOf('desk.js'),
    icon: pathOf('icon.svg'),
  };
}
