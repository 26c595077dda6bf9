// Makes build/desk/: the style sheet, the script and the icon of the desk.
import { readFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { css, script, writeAssets } from '../../write-assets.mjs';

const source = join(dirname(fileURLToPath(import.meta.url)), '..');

writeAssets(resolve(source, '../../build/desk'), {
  'desk.js': script(join(source, 'browser/desk.mjs')),
  'desk.css': css(join(source, 'styles/desk.scss')),
  'icon.svg': readFileSync(join(source, '../channels/web-chat/icons/icon.svg')),
});
