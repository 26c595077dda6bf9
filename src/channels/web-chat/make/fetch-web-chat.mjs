// Downloads Web Chat's minimal bundle into build/, and checks its digest. As a dependency it would bring 500 packages
// and 600 MB that the bundle does not need.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const wanted = 'botframework-webchat@4.18.1';
const integrity = 'sha512-7jpEUJ7olT62Xm+8eh7BhhIcXVfU2xD4pZDaeBt8K4XcNy6K/83UGIxE9BFkXmHMZ4hDEVOzs5cre07GWuaXzg==';
const project = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');
/** The bundle. Its name holds the version, so that a new version is downloaded. */
export const bundle = join(project, 'build', `${wanted}.js`);

if (!existsSync(bundle)) {
  process.stderr.write(`Fetching ${wanted}...\n`);
  const folder = mkdtempSync(join(tmpdir(), 'web-chat-'));
  try {
    const packed = execFileSync('npm', ['pack', wanted, '--silent', '--ignore-scripts', '--pack-destination', folder], {
      encoding: 'utf8',
    });
    const archive = join(folder, packed.trim().split('\n').at(-1));
    const found = `sha512-${createHash('sha512').update(readFileSync(archive)).digest('base64')}`;
    if (found !== integrity) throw new Error(`${wanted} is another archive than was looked at: ${found}`);
    const inside = 'package/dist/webchat-minimal.js';
    execFileSync('tar', ['-xzf', archive, '-C', folder, inside]);
    mkdirSync(dirname(bundle), { recursive: true });
    copyFileSync(join(folder, inside), bundle);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
