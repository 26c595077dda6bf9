import { connect } from 'node:net';
import pino, { type Logger } from 'pino';
import type { App } from '../../src/app';
import { readConfig } from '../../src/config';
import { createServer, usualLimits } from '../../src/server/create-server';
import { drain, listen } from '../../src/server/listen';
import { createObservability, type Observability } from '../../src/server/observability/observability';
import type { Peers } from '../../src/server/peers';
import { buildApp, today } from './guide';

interface GuidanceActivity {
  readonly type: string;
  readonly id?: string;
  readonly timestamp?: string;
  readonly text: string;
  readonly speak: string;
  readonly textFormat: string;
  readonly attachments: { content: Record<string, unknown>; contentType: string }[];
  readonly suggestedActions?: { actions: { title: string; value: string }[] };
  readonly channelData: {
    guidance: { intent: string; urgency: string; outcome: string; confidence: number; sources: string[] };
  };
}

/** A machine that is busy with other things would have a guide under test turn people away. */
const limitsInTests = { ...usualLimits, lagMs: Number.POSITIVE_INFINITY };

/** The real server on a port of its own. */
export async function startGuide(
  options: {
    environment?: NodeJS.ProcessEnv;
    app?: App;
    clock?: () => Date;
    log?: Logger;
    limits?: Partial<typeof usualLimits>;
    observability?: Observability;
    peers?: Peers;
  } = {},
) {
  const log = options.log ?? pino({ level: 'silent' });
  const observability = options.observability ?? createObservability({ log });
  const app = options.app ?? (await buildApp({ log, observer: observability }));
  const config = readConfig({ ...options.environment });
  const server = await createServer({
    app,
    config,
    log,
    observability,
    peers: options.peers,
    clock: options.clock ?? (() => today),
    limits: { ...limitsInTests, ...options.limits },
  });
  const port = await listen(server, 0, '127.0.0.1');
  const origin = `http://127.0.0.1:${port}`;

  const post = (body: unknown, headers: Record<string, string> = {}): Promise<Response> =>
    fetch(`${origin}/api/messages`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });
  return {
    app,
    origin,
    post,
    /** Asks with `expectReplies`, and gives the replies of the body. */
    async ask(text: string, extra: object = {}): Promise<GuidanceActivity[]> {
      const response = await post(activity({ text, ...extra }));
      if (response.status !== 200) throw new Error(`status ${response.status}: ${await response.text()}`);
      const { activities } = (await response.json()) as { activities: GuidanceActivity[] };
      return activities;
    },
    /** Sends bytes as they are, and gives the first line of the answer. */
    raw: (bytes: string): Promise<string> =>
      new Promise((done, fail) => {
        const socket = connect(port, '127.0.0.1', () => socket.write(bytes));
        let answer = '';
        socket.on('data', (chunk) => {
          answer += String(chunk);
          if (answer.includes('\r\n')) socket.destroy();
        });
        socket.on('close', () => done(answer.split('\r\n')[0]));
        socket.on('error', fail);
      }),
    stop: () => drain(server),
  };
}

/** Uses a server and stops it, whatever happens: one that is left running would keep the tests from ending. */
export async function withGuide(
  options: Parameters<typeof startGuide>[0],
  use: (guide: Awaited<ReturnType<typeof startGuide>>) => Promise<void>,
): Promise<void> {
  const guide = await startGuide(options);
  try {
    await use(guide);
  } finally {
    await guide.stop();
  }
}

let count = 0;

/** A message as the Emulator sends it, with an id of its own and with replies expected in the body. */
export function activity(extra: object = {}): object {
  count += 1;
  return {
    type: 'message',
    id: `activity-${count}`,
    channelId: 'emulator',
    serviceUrl: 'http://localhost:56150',
    conversation: { id: '1d6cf1c0|livechat' },
    from: { id: 'user-1', name: 'User' },
    recipient: { id: 'bot-1', name: 'Bot' },
    deliveryMode: 'expectReplies',
    text: 'hello',
    ...extra,
  };
}
