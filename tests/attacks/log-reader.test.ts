import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { environmentOfBuilt, trainBuilt } from '../support/built-guide';
import { projectFolder } from '../support/guide';
import { activity } from '../support/http-guide';

/** A reader of the log that is there, and reads nothing: a log collector that hangs. */

beforeAll(trainBuilt);

test.each([
  ['one process', []],
  ['two workers', ['--workers', '2']],
])(
  'while nobody reads the log of %s, patients are answered; SIGTERM ends it, and leaves nothing',
  async (_of, options) => {
    const child = spawn(process.execPath, ['dist/main.js', 'start', ...options], {
      cwd: projectFolder,
      env: { ...environmentOfBuilt, PORT: '0', LOG_LEVEL: 'debug' },
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    try {
      const ended = once(child, 'exit') as Promise<[number | null, NodeJS.Signals | null]>;
      let out = '';
      for await (const chunk of child.stdout) {
        out += chunk;
        if (/Emulator: \S+\n/.test(out)) break;
      }
      const [, origin] = /Web chat: (\S+)\//.exec(out) ?? [];
      // Far more lines than fit into a pipe.
      for (let count = 0; count < 2_000; count++) {
        const response = await fetch(`${origin}/api/messages`, {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify(activity({ conversation: { id: `c${count}` }, text: 'is a&e open' })),
        });
        expect(response.status).toBe(200);
        await response.arrayBuffer();
      }
      child.kill('SIGTERM');
      const [code, signal] = await ended;
      expect(code ?? signal).toBe(code === null ? 'SIGTERM' : 0);
    } finally {
      child.kill('SIGKILL');
    }
  },
);
