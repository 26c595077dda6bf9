// Builds what is run, where the tools for that are here and something is newer than what was built. After
// `npm prune --omit=dev`, or in the image, they are not: then what is built is run as it is. With --anew it builds all.
import { spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, readdirSync, statSync, utimesSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

const root = import.meta.dirname;
const here = (path) => join(root, path);
/** Its time is that of the beginning of the last build. */
const stamp = here('build/built');
const isBuilt = existsSync(here('dist/main.js')) && existsSync(stamp);
const isAsked = process.argv.includes('--anew');

if (isAsked || !isBuilt || ['src', 'package-lock.json', 'tsconfig.json'].some(isNewer)) process.exitCode = build();

/** @returns the exit code */
function build() {
  const began = new Date();
  const missing = missingTools();
  const why = missing.length ? `its tools are not installed (${missing.join(', ')})` : notWritable();
  if (why && (isAsked || !isBuilt))
    return say(
      `The guide is not built${isBuilt ? ' anew' : ''}: ${why}. As the owner of the folder: npm ci && npm run build`,
      1,
    );
  if (why) return missing.length ? 0 : say(`src/ is newer than what was built of it, and stays so: ${why}.`, 0);
  const { status } = spawnSync('npm', ['run', '--silent', 'compile'], { cwd: root, stdio: 'inherit' });
  if (status !== 0) return status ?? 1;
  writeFileSync(stamp, '');
  utimesSync(stamp, began, began);
  return 0;
}

function missingTools() {
  const tools = ['typescript', 'assemblyscript', 'esbuild', 'sass'];
  return tools.filter((name) => !existsSync(here(`node_modules/${name}/package.json`)));
}

function say(line, code) {
  process.stderr.write(`${line}\n`);
  return code;
}

/** Which folder keeps it from being built; undefined where none does. */
function notWritable() {
  for (const path of ['dist', 'build']) {
    const folder = existsSync(here(path)) ? here(path) : root;
    try {
      accessSync(folder, constants.W_OK);
    } catch {
      return `${folder} cannot be written`;
    }
  }
  return undefined;
}

/** Whether anything at a path was changed after the last build; of a folder, also what was taken away from it. */
function isNewer(path) {
  const built = statSync(stamp).mtimeMs;
  if (!existsSync(here(path))) return false;
  const inside = statSync(here(path)).isDirectory() ? readdirSync(here(path), { recursive: true }) : [];
  return ['', ...inside].some((name) => statSync(here(join(path, name))).mtimeMs > built);
}
