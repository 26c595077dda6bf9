// Makes build/web-chat/: the scripts and styles of the page.
import { readFileSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { css, script, writeAssets } from '../../../write-assets.mjs';

const source = join(dirname(fileURLToPath(import.meta.url)), '..');
const target = resolve(source, '../../../build/web-chat');
const preact = { jsx: 'automatic', jsxImportSource: 'preact' };

writeAssets(target, {
  'page.js': script(join(source, 'browser/page.ts'), preact),
  'page.css': css(join(source, 'styles/page.scss')),
  'icon.svg': readFileSync(join(source, 'icons/icon.svg')),
});
// Without words: the server adds them from the content.
writeFileSync(join(target, 'embed.js'), script(join(source, 'browser/embed.ts'), preact));
writeFileSync(join(target, 'embed.css'), css(join(source, 'styles/embed.scss')));
