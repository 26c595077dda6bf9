// Writes files of a page as they are served. Each name holds a hash of the file, so browsers can cache it for a year, and
// each file is compressed here instead of by the server.
import { createHash } from 'node:crypto';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, extname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { compile } from 'sass';

/** The folder in which node_modules is. */
const project = fileURLToPath(new URL('..', import.meta.url));

/** A script for browsers, with all that it imports. */
export function script(file, options) {
  return buildSync({
    entryPoints: [file],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    ...options,
  }).outputFiles[0].contents;
}

export function css(file) {
  return Buffer.from(
    // Silences deprecation warnings about NHS.UK frontend.
    compile(file, {
      style: 'compressed',
      loadPaths: [join(project, 'node_modules')],
      quietDeps: true,
      // A byte order mark would be part of the first selector of a constructed style sheet.
      charset: false,
    }).css,
  );
}

/** Empties the folder, and writes the files with names.json, which tells the name of each. */
export function writeAssets(folder, parts) {
  rmSync(folder, { recursive: true, force: true });
  mkdirSync(folder, { recursive: true });
  const names = {};
  for (const [file, bytes] of Object.entries(parts)) {
    const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
    const extension = extname(file);
    names[file] = `${basename(file, extension)}.${hash}${extension}`;
    const path = join(folder, names[file]);
    writeFileSync(path, bytes);
    writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
    writeFileSync(`${path}.br`, brotliCompressSync(bytes));
  }
  writeFileSync(join(folder, 'names.json'), JSON.stringify(names));
}
