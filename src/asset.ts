import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname, join } from 'node:path';
import { brotliCompressSync, gzipSync } from 'node:zlib';

/** A file as the server sends it. */
export interface Asset {
  readonly type: string;
  /** 12 hex digits of the SHA-256 of the file. */
  readonly hash: string;
  readonly bytes: Buffer;
  /** Compressed bytes; undefined where compression does not make them smaller. */
  readonly compressed: { readonly br?: Buffer; readonly gzip?: Buffer };
}

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
    throw new Error(`${name}: a page shows ${Object.keys(types).join(', ')}. Use a file of one of these kinds`);
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  return { type, hash, bytes, compressed };
}

/** An asset made at start-up, compressed here. Files of the build are compressed by the build. */
export function compressedAsset(name: string, text: string): Asset {
  const bytes = Buffer.from(text);
  return assetOf(name, bytes, { br: brotliCompressSync(bytes), gzip: gzipSync(bytes) });
}

/** Reads a file that the build has made and compressed. */
export function builtAsset(folder: string, name: string): Asset {
  const read = (ending: string): Buffer => readFileSync(join(folder, `${name}${ending}`));
  return assetOf(name, read(''), { br: read('.br'), gzip: read('.gz') });
}
