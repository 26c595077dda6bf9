// Downloads Web Chat's minimal bundle into build/, and checks its digest, whoever put it there. As a dependency it would
// bring 500 packages and 600 MB that the bundle does not need.
import { execFileSync } from 'node:child_process';
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

const wanted = 'botframework-webchat@4.18.1';
const integrity = 'sha512-6k2DT0wIubSrxPf3ncdclKq35W6kUKBZ6oSXxXzgZDaFMGxKIA0+FFizibHLwzw+Yx+7sSXNDlZ11u6sLsvMWg==';
const project = resolve(dirname(fileURLToPath(import.meta.url)), '../../../..');
/** The bundle. Its name holds the version, so that a new version is downloaded. */
export const bundle = join(project, 'build', `${wanted}.js`);

const digestOf = (bytes) => `sha512-${createHash('sha512').update(bytes).digest('base64')}`;

if (!existsSync(bundle) || digestOf(readFileSync(bundle)) !== integrity) {
  process.stderr.write(`Fetching ${wanted}...\n`);
  const folder = mkdtempSync(join(tmpdir(), 'web-chat-'));
  try {
    const packed = execFileSync('npm', ['pack', wanted, '--silent', '--ignore-scripts', '--pack-destination', folder], {
      encoding: 'utf8',
    });
    const archive = join(folder, packed.trim().split('\n').at(-1));
    const inside = 'package/dist/webchat-minimal.js';
    execFileSync('tar', ['-xzf', archive, '-C', folder, inside]);
    const bytes = readFileSync(join(folder, inside));
    const found = digestOf(bytes);
    if (found !== integrity) throw new Error(`${wanted} is another bundle than was looked at: ${found}`);
    mkdirSync(dirname(bundle), { recursive: true });
    // Beside it first: a build that is killed leaves no half.
    writeFileSync(`${bundle}.part`, bytes);
    renameSync(`${bundle}.part`, bundle);
  } finally {
    rmSync(folder, { recursive: true });
  }
}
