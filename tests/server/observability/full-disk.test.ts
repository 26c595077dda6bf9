import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { openSync } from 'node:fs';
import { createServer } from 'node:net';
import { environmentOfBuilt, trainBuilt } from '../../support/built-guide';
import { projectFolder } from '../../support/guide';
import { activity } from '../../support/http-guide';

beforeAll(trainBuilt);

/** A free port. Chosen here, since the output that would name it cannot be read. */
function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}

/** Starts the guide as `npm start` does. @param where output and log go; `closed`: a pipe that nobody reads */
async function startWith(out: string, error: string) {
  const port = await freePort();
  const to = (where: string): number | 'pipe' => (where === 'closed' ? 'pipe' : openSync(where, 'w'));
  const child = spawn(process.execPath, ['dist/main.js', 'start'], {
    cwd: projectFolder,
    env: { ...environmentOfBuilt, PORT: String(port), LOG_LEVEL: 'debug' },
    stdio: ['ignore', to(out), to(error)],
  });
  child.stdout?.destroy();
  child.stderr?.destroy();
  const ended = once(child, 'exit');
  const origin = `http://127.0.0.1:${port}`;
  const isReady = (): Promise<boolean> =>
    fetch(`${origin}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  while (child.exitCode === null && !(await isReady())) await new Promise((done) => setTimeout(done, 50));
  return { child, ended, origin };
}

test.each([
  ['the disk under the log is full', '/dev/null', '/dev/full'],
  ['the pipe of the log is closed', '/dev/null', 'closed'],
  ['the disk under what is printed is full', '/dev/full', '/dev/null'],
  ['the pipe of what is printed is closed', 'closed', '/dev/null'],
])('%s: the guide answers, and ends when it is told to', async (_what, out, error) => {
  const { child, ended, origin } = await startWith(out, error);
  try {
    for (let times = 0; times < 3; times++) expect((await fetch(`${origin}/nowhere`)).status).toBe(404);
    const response = await fetch(`${origin}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify(activity({ text: 'he is not breathing' })),
    });
    expect(await response.text()).toContain('999');
    const lost = /^guide_log_losses_total (\d+)$/m.exec(await (await fetch(`${origin}/metrics`)).text())?.[1];
    expect(Number(lost) > 0).toBe(error !== '/dev/null');
    child.kill('SIGTERM');
    expect(await ended).toEqual([0, null]);
  } finally {
    child.kill('SIGKILL');
  }
});
