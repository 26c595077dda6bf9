// Does what the Dockerfile says, without Docker: each stage is a folder, the paths of the image are moved into it, and
// the command runs as nobody. Base images, EXPOSE and STOPSIGNAL are not tried.
import { spawn, spawnSync } from 'node:child_process';
import { chmodSync, cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const project = resolve(import.meta.dirname, '..');
const root = mkdtempSync(join(tmpdir(), 'image-'));
chmodSync(root, 0o755);
const port = '4155';
const ignored = readFileSync(join(project, '.dockerignore'), 'utf8').split('\n');
const lines = readFileSync(join(project, 'Dockerfile'), 'utf8')
  .split('\n')
  .filter((line) => line && !line.startsWith('#'));

const stages = [];
for (const line of lines) {
  const [, instruction, rest] = /^(\S+)\s+(.*)$/.exec(line);
  if (instruction === 'FROM') {
    const name = /\bAS (\S+)$/.exec(rest)?.[1] ?? 'final';
    stages.push({ name, folder: join(root, name), env: {} });
  }
  const stage = stages.at(-1);
  // What is absolute in the image is in the stage's folder here.
  const here = (path) => (path.startsWith('/') ? join(stage.folder, path) : join(stage.workdir, path));
  if (instruction === 'WORKDIR') {
    stage.workdir = join(stage.folder, rest);
    mkdirSync(stage.workdir, { recursive: true });
  }
  if (instruction === 'ENV') {
    const [name, value] = rest.split('=');
    stage.env[name] = value.startsWith('/') ? here(value) : value;
  }
  if (instruction === 'COPY') copy(stage, here, rest);
  if (instruction === 'RUN') run(stage, rest);
  if (['HEALTHCHECK', 'CMD'].includes(instruction)) stage[instruction] = JSON.parse(rest.slice(rest.indexOf('[')));
}

function copy({ workdir }, here, rest) {
  const from = /^--from=(\S+) /.exec(rest)?.[1];
  const paths = rest.split(' ').filter((word) => !word.startsWith('--'));
  const target = here(paths.at(-1));
  for (const path of paths.slice(0, -1)) {
    const source = from ? join(stages.find(({ name }) => name === from).folder, path) : join(project, path);
    const into = paths.at(-1).endsWith('/') || paths.length > 2 ? join(target, path.split('/').at(-1)) : target;
    if (path !== '.') cpSync(source, into, { recursive: true });
    else
      for (const name of readdirSync(project))
        if (!ignored.includes(name)) cpSync(join(project, name), join(workdir, name), { recursive: true });
  }
}

function run({ workdir, env }, command) {
  process.stdout.write(`RUN ${command}\n`);
  const { status } = spawnSync('sh', ['-c', command], {
    cwd: workdir,
    // npm needs to know the way out of this machine: proxies, certificates.
    env: { ...process.env, ...env },
    stdio: ['ignore', 'inherit', 'inherit'],
  });
  if (status !== 0) throw new Error(`${command} ended with ${status}`);
}

const image = stages.at(-1);
const nobody = process.getuid() === 0 ? { uid: 65_534, gid: 65_534 } : {};
// An app that Azure does not know: enough to start, not to answer.
const azure = { MicrosoftAppId: 'ci', MicrosoftAppPassword: 'ci' };
const options = {
  cwd: image.workdir,
  ...nobody,
  env: { ...image.env, ...azure, PATH: process.env.PATH, PORT: port },
};
const [program, ...args] = image.CMD;
const began = Date.now();
const server = spawn(program, args, { ...options, stdio: 'inherit' });
const ended = new Promise((done) => server.once('exit', done));
const [checker, ...checks] = image.HEALTHCHECK;
const healthy = () => spawnSync(checker, checks, options).status === 0;
const pause = () => new Promise((done) => setTimeout(done, 200));
while (!healthy() && server.exitCode === null && Date.now() - began < 60_000) await pause();
const isHealthy = healthy();
process.stdout.write(`healthy: ${isHealthy}, after ${Date.now() - began} ms\n`);
// As an operator would in a shell of the image: without the build's tools.
const commands = [
  'check',
  'ask -- hello',
  'records -- status',
  'notify -- --help',
  'forget -- --help',
  'teams:package -- --help',
];
const failed = commands.filter((command) => {
  const { status, stderr } = spawnSync('npm', ['run', '--silent', ...command.split(' ')], {
    ...options,
    encoding: 'utf8',
  });
  process.stdout.write(`npm run ${command}: exit code ${status}\n${status === 0 ? '' : stderr}`);
  return status !== 0;
});
server.kill('SIGTERM');
const code = await ended;
process.stdout.write(`after SIGTERM: exit code ${code}\n`);
rmSync(root, { recursive: true });
process.exitCode = isHealthy && code === 0 && !failed.length ? 0 : 1;
