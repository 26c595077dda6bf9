import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { endStarted, startBuilt } from '../support/built-guide';
import { eventually } from '../support/eventually';
import { projectFolder } from '../support/guide';

/** A checkout whose compiler says that it compiles. @returns what its `npm start` does first */
function checkout({ tools = true, built = true } = {}) {
  const folder = mkdtempSync(join(tmpdir(), 'checkout-'));
  const at = (path: string): string => join(folder, path);
  cpSync(join(projectFolder, 'build.mjs'), at('build.mjs'));
  writeFileSync(at('package.json'), JSON.stringify({ scripts: { compile: 'echo compiled' } }));
  for (const path of ['src', 'dist', 'build']) mkdirSync(at(path));
  writeFileSync(at('src/main.ts'), '');
  if (built) for (const path of ['dist/main.js', 'build/built']) writeFileSync(at(path), '');
  if (tools) symlinkSync(join(projectFolder, 'node_modules'), at('node_modules'));
  return {
    at,
    changeSource: () => utimesSync(at('src/main.ts'), Date.now() / 1_000 + 5, Date.now() / 1_000 + 5),
    build(...options: string[]) {
      const { status, stdout, stderr } = spawnSync(process.execPath, [at('build.mjs'), ...options], {
        encoding: 'utf8',
      });
      return { status, said: stdout + stderr };
    },
  };
}

const nothing = { status: 0, said: '' };

test('what is built is run as it is, and built again when a file was changed or taken away', () => {
  const { at, build, changeSource } = checkout();
  expect(build()).toEqual(nothing);
  changeSource();
  expect(build()).toEqual({ status: 0, said: 'compiled\n' });
  utimesSync(at('build/built'), 0, 0);
  rmSync(at('src/main.ts'));
  expect(build()).toEqual({ status: 0, said: 'compiled\n' });
  expect(build()).toEqual(nothing);
});

test('without the tools of the build, as after npm prune --omit=dev, what is built is run', () => {
  const { build, changeSource } = checkout({ tools: false });
  changeSource();
  expect(build()).toEqual(nothing);
});

test.each([
  ['a checkout that was never built', { tools: false, built: false }, []],
  ['npm run build without its tools', { tools: false }, ['--anew']],
])('%s gets one line that says what to do', (_, state, options) => {
  const { status, said } = checkout(state).build(...options);
  expect(status).toBe(1);
  expect(said).toMatch(/^[^\n]* not built.*tools are not installed.*npm ci && npm run build\n$/);
});

test('a MODEL_DIR that cannot be written is said in one line, before the guide trains', async () => {
  const guide = startBuilt([], { MODEL_DIR: join(projectFolder, 'package.json', 'models') });
  await eventually(() => guide.log().length > 0);
  await endStarted();
  expect(guide.log().map(({ msg }) => msg)).toEqual([expect.stringMatching(/^MODEL_DIR cannot be written/)]);
});
