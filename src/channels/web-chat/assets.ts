import { createHash } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { z } from 'zod';

/** A file as the server sends it. */
export interface Asset {
  readonly type: string;
  /** Changes with what is in the file. */
  readonly hash: string;
  readonly bytes: Buffer;
  /** The same, compressed; none where that makes it no smaller. */
  readonly compressed: { readonly br?: Buffer; readonly gzip?: Buffer };
}

/** The files of the page that `npm run build` makes. */
export interface Assets {
  /** By the names under which they are served, which change with what is in them. */
  readonly files: ReadonlyMap<string, Asset>;
  /** The name of each file today. */
  readonly names: z.infer<typeof namesSchema>;
  /** Script and styles of the button on a hospital's page; the words are still missing. */
  readonly embed: { readonly script: string; readonly css: string };
}

const namesSchema = z.strictObject({ 'web-chat.js': z.string(), 'page.js': z.string(), 'page.css': z.string() });

const types: Readonly<Record<string, string>> = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
};

/** @throws Error that tells what to do when the kind of file is none that the page has */
export function assetOf(name: string, bytes: Buffer, compressed: Asset['compressed'] = {}): Asset {
  const type = types[extname(name).toLowerCase()];
  if (!type)
    throw new Error(`${name}: the page shows ${Object.keys(types).join(', ')}. Use a file of one of these kinds`);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { type, hash, bytes, compressed };
}

/** For what is made at start-up; the build compresses the rest. */
export function compressedAsset(name: string, text: string): Asset {
  const bytes = Buffer.from(text);
  return assetOf(name, bytes, { br: brotliCompressSync(bytes), gzip: gzipSync(bytes) });
}

/**
 * Reads the files of the page into memory.
 * @param folder what the build made: `build/web-chat`
 * @throws Error that tells what to do when it has made none
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
