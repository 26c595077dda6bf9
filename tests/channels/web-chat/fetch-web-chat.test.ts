import { spawnSync } from 'node:child_process';
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { projectFolder } from '../../support/guide';

/** The build of another project, whose registry gives what a test wants. */
const inProject = 'src/channels/web-chat/make/fetch-web-chat.mjs';
const right = join(projectFolder, 'build/botframework-webchat@4.18.1.js');

function fetchInto(found: string | undefined, served: Buffer) {
  const project = mkdtempSync(join(tmpdir(), 'fetch-'));
  for (const folder of ['build', 'bin', 'package/dist', 'src/channels/web-chat/make'])
    mkdirSync(join(project, folder), { recursive: true });
  copyFileSync(join(projectFolder, inProject), join(project, inProject));
  const bundle = join(project, 'build/botframework-webchat@4.18.1.js');
  if (found !== undefined) writeFileSync(bundle, found);
  writeFileSync(join(project, 'package/dist/webchat-minimal.js'), served);
  const npm = join(project, 'bin/npm');
  // npm pack WHAT --silent --ignore-scripts --pack-destination FOLDER
  writeFileSync(npm, `#!/bin/sh\ntar -czf "$6/packed.tgz" -C '${project}' package && echo packed.tgz\n`);
  chmodSync(npm, 0o755);
  const { status, stderr } = spawnSync(process.execPath, [join(project, inProject)], {
    env: { PATH: `${join(project, 'bin')}${delimiter}${process.env.PATH}` },
    encoding: 'utf8',
  });
  return { status, stderr, bytes: existsSync(bundle) ? readFileSync(bundle) : undefined };
}

test('a bundle that was put into build/ and is another is fetched anew', () => {
  const { status, bytes } = fetchInto('alert(1)', readFileSync(right));
  expect(status).toBe(0);
  expect(bytes?.equals(readFileSync(right))).toBe(true);
});

test.each([['alert(1)'], [undefined]])('beside %j, one that the registry changed is refused', (found) => {
  const { status, stderr, bytes } = fetchInto(found, Buffer.from('alert(2)'));
  expect(status).toBe(1);
  expect(stderr).toContain('is another bundle than was looked at: sha512-');
  expect(bytes?.toString()).toBe(found);
});

test('the one that was looked at is not fetched again', () => {
  const { status, stderr } = fetchInto(readFileSync(right, 'utf8'), Buffer.from('alert(2)'));
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});
