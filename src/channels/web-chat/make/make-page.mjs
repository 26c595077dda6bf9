// Makes build/web-chat/: the scripts and styles of the page. Each name holds a hash of the file, so browsers can cache it
// for a year, and each file is compressed here instead of by the server.
import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, gzipSync } from 'node:zlib';
import { buildSync } from 'esbuild';
import { compile } from 'sass';

const source = join(dirname(fileURLToPath(import.meta.url)), '..');
const project = resolve(source, '../../..');
const target = join(project, 'build/web-chat');

const script = (file) =>
  buildSync({
    entryPoints: [join(source, 'browser', file)],
    bundle: true,
    minify: true,
    write: false,
    format: 'iife',
    target: 'es2020',
    jsx: 'automatic',
    jsxImportSource: 'preact',
  }).outputFiles[0].contents;
const css = (file) =>
  Buffer.from(
    // Silences deprecation warnings about NHS.UK frontend.
    compile(join(source, 'styles', file), {
      style: 'compressed',
      loadPaths: [join(project, 'node_modules')],
      quietDeps: true,
      // A byte order mark would be part of the first selector of a constructed style sheet.
      charset: false,
    }).css,
  );

rmSync(target, { recursive: true, force: true });
mkdirSync(target, { recursive: true });
const parts = {
  'page.js': script('page.ts'),
  'page.css': css('page.scss'),
  'icon.svg': readFileSync(join(source, 'icons/icon.svg')),
};
const names = {};
for (const [file, bytes] of Object.entries(parts)) {
  const hash = createHash('sha256').update(bytes).digest('hex').slice(0, 12);
  const extension = extname(file);
  names[file] = `${basename(file, extension)}.${hash}${extension}`;
  const path = join(target, names[file]);
  writeFileSync(path, bytes);
  writeFileSync(`${path}.gz`, gzipSync(bytes, { level: 9 }));
  writeFileSync(`${path}.br`, brotliCompressSync(bytes));
}
// Without words: the server adds them from the content.
writeFileSync(join(target, 'embed.js'), script('embed.ts'));
writeFileSync(join(target, 'embed.css'), css('embed.scss'));
writeFileSync(join(target, 'names.json'), JSON.stringify(names));
