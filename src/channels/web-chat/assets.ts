import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

/** A file as the server sends it. */
export interface Asset {
  readonly type: string;
  /** 12 hex digits of the SHA-256 of the file. */
  readonly hash: string;
  readonly bytes: Buffer;
  /** Compressed bytes; undefined where compression does not make them smaller. */
  readonly compressed: { readonly br?: Buffer; readonly gzip?: Buffer };
}

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

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webmanifest': 'application/manifest+json',
  '.txt': 'text/plain; charset=utf-8',
};

/** @param name of the file, whose ending gives the type @throws Error that says what to do for an unknown ending */
export function assetOf(name: string, bytes: Buffer, compressed: Asset['compressed'] = {}): Asset {
  const type = types[extname(name).toLowerCase()];
  if (!type)
    throw new Error(`${name}: the page shows ${Object.keys(types).join(', ')}. Use a file of one of these kinds`);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { type, hash, bytes, compressed };
}

/** An asset made at start-up, compressed here. Files of the build are compressed by the build. */
export function compressedAsset(name: string, text: string): Asset {
  const bytes = Buffer.from(text);
  return assetOf(name, bytes, { br: brotliCompressSync(bytes), gzip: gzipSync(bytes) });
}

/**
 * Reads the files of the page into memory.
 * @param folder made by the build: `build/web-chat`
 * @throws Error that says what to do when it is not there
 */
export function loadAssets(folder: string): Assets {
  const path = join(folder, 'names.json');
  if (!existsSync(path)) throw new Error(`There is no web chat page in ${folder}. Make it with: npm run web-chat`);
  const names = namesSchema.parse(JSON.parse(readFileSync(path, 'utf8')));
  const files = Object.values(names).map((name): [string, Asset] => {
    const read = (ending: string): Buffer => readFileSync(join(folder, `${name}${ending}`));
    return [name, assetOf(name, read(''), { br: read('.br'), gzip: read('.gz') })];
  });
  const text = (name: string): string => readFileSync(join(folder, name), 'utf8');
  return { names, files: new Map(files), embed: { script: text('embed.js'), css: text('embed.css') } };
}
