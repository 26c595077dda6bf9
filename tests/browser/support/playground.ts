import { type ChildProcess, spawn } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { projectFolder } from './running-guide';

const wanted = '@microsoft/m365agentsplayground@0.2.28';
const startMs = 120_000;

interface RecordedActivity {
  readonly text?: string;
  readonly name?: string;
  readonly entities?: readonly { readonly citation: readonly { readonly appearance: { readonly name: string } }[] }[];
}

/** An exchange between the Playground and the guide, as the Playground recorded it. */
export interface Recorded {
  readonly direction: string;
  readonly activityName: string;
  readonly request: { readonly url: string; readonly body: RecordedActivity };
  readonly response: { readonly statusCode: number };
}

export interface Playground {
  readonly origin: string;
  recording(): Recorded[];
  /** Ends it, and keeps the recording in reports/playground/. */
  stop(): void;
}

/** Microsoft 365 Agents Playground, playing a channel that talks to the guide. Fetched by npx the first time. */
export async function startPlayground(guide: string, channel: 'emulator' | 'msteams'): Promise<Playground> {
  const folder = mkdtempSync(join(tmpdir(), 'playground-'));
  const port = await freePort();
  const messages = `${guide}/api/messages`;
  const settings = [
    '-e',
    messages,
    '-c',
    channel,
    '-p',
    String(port),
    '--disable-telemetry',
    '--enable-events-recording',
  ];
  const child = spawn('npx', ['--yes', '--package', wanted, '--', 'agentsplayground', ...settings], {
    cwd: folder,
    env: { ...process.env, TEAMSAPPTESTER_BROWSER: 'none' },
    stdio: ['ignore', 'pipe', 'ignore'],
    // A group of its own: npx starts others, which have to end with it.
    detached: true,
  });
  await said(child, `Listening on ${port}`);
  const events = join(folder, 'devTools');
  return {
    origin: `http://127.0.0.1:${port}`,
    recording() {
      const [file] = readdirSync(events).filter((name) => name.startsWith('events_recording'));
      const entries = readFileSync(join(events, file), 'utf8').split(/^---$/m);
      return entries.filter((entry) => entry.trim()).map((entry) => JSON.parse(entry) as Recorded);
    },
    stop() {
      if (child.pid) process.kill(-child.pid);
      const kept = join(projectFolder, 'reports/playground', channel);
      mkdirSync(kept, { recursive: true });
      cpSync(events, kept, { recursive: true });
    },
  };
}

function said(child: ChildProcess, words: string): Promise<void> {
  return new Promise((done, fail) => {
    let text = '';
    const late = setTimeout(() => fail(new Error(`The Playground did not start: ${text}`)), startMs);
    child.stdout?.on('data', (chunk) => {
      text += String(chunk);
      if (!text.includes(words)) return;
      clearTimeout(late);
      done();
    });
    child.once('exit', () => fail(new Error(`The Playground ended: ${text}`)));
  });
}

function freePort(): Promise<number> {
  return new Promise((done) => {
    const server = createServer().listen(0, '127.0.0.1', () => {
      const address = server.address();
      server.close(() => done(typeof address === 'object' && address ? address.port : 0));
    });
  });
}
