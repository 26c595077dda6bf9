import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { Agent, request } from 'node:http';
import { connect, type Socket } from 'node:net';
import { directLinePath } from '../../src/server/direct-line/paths';
import { messagesPath } from '../../src/server/messages-route';
import type { ActivitySet, Grant } from '../support/direct-line-client';

/** A caller of Direct Line at an address of its own on this machine: `127.0.0.2`. */
export function callerAt(origin: string, localAddress: string) {
  const agent = new Agent({ keepAlive: true, localAddress });
  const { port } = new URL(origin);

  async function send(method: string, path: string, token?: string, body?: object) {
    const json = body && JSON.stringify(body);
    const headers = {
      ...(token && { authorization: `Bearer ${token}` }),
      ...(json && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(json) }),
    };
    const asked = request(`${origin}${path}`, { method, agent, headers });
    asked.end(json);
    const [response] = await once(asked, 'response');
    const chunks: Buffer[] = [];
    for await (const chunk of response) chunks.push(chunk as Buffer);
    return { status: response.statusCode as number, text: Buffer.concat(chunks).toString() };
  }
  const ask = (method: string, path: string, token?: string, body?: object) =>
    send(method, `${directLinePath}${path}`, token, body);
  async function read<Body>(...asked: Parameters<typeof ask>): Promise<Body> {
    const { status, text } = await ask(...asked);
    if (status >= 300) throw new Error(`${asked[0]} ${asked[1]}: ${status} ${text}`);
    return JSON.parse(text) as Body;
  }
  return {
    /** Sends an activity as a channel of the Bot Framework does. */
    send: (activity: object) => send('POST', messagesPath, undefined, activity),
    async start(): Promise<Grant> {
      const { token } = await read<Grant>('POST', '/tokens/generate');
      return read<Grant>('POST', '/conversations', token);
    },
    post: ({ conversationId, token }: Grant, body: object) =>
      ask('POST', `/conversations/${conversationId}/activities`, token, body),
    activities: ({ conversationId, token }: Grant) =>
      read<ActivitySet>('GET', `/conversations/${conversationId}/activities`, token),
    /** A bare connection, which reads nothing. Undefined where it is refused. */
    async connect(): Promise<Socket | undefined> {
      const socket = connect({ port: Number(port), host: '127.0.0.1', localAddress });
      socket.pause();
      socket.on('error', () => undefined);
      const opened = await Promise.race([
        once(socket, 'connect').then(
          () => true,
          () => false,
        ),
        once(socket, 'close').then(() => false),
      ]);
      return opened ? socket : undefined;
    },
    end: () => agent.destroy(),
  };
}

/** A patient in a chat, who writes one message after the other while others attack. */
export async function openPatient(origin: string, address: string) {
  const caller = callerAt(origin, address);
  const chat = await caller.start();
  let sent = 0;
  const ms: number[] = [];
  return {
    async ask(times: number): Promise<void> {
      for (let time = 0; time < times; time++) {
        const before = performance.now();
        const { status } = await caller.post(chat, { type: 'message', text: `is my scan on ${sent}` });
        ms.push(performance.now() - before);
        if (status === 200) sent++;
      }
    },
    /** The median wait for an answer in milliseconds, and how many activities are lost: the welcome, questions, answers. */
    async figures(asked: number): Promise<{ readonly medianMs: number; readonly lost: number }> {
      const { activities } = await caller.activities(chat);
      caller.end();
      const medianMs = Math.round(ms.sort((one, other) => one - other)[Math.floor(ms.length / 2)]);
      return { medianMs, lost: 1 + 2 * asked - activities.length };
    },
  };
}

/** Watches the memory of a process. @returns a function that ends it and gives the most, in MB */
export function watchMemory(process_: number): () => number {
  const megabytes = (): number =>
    Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${process_}/status`, 'utf8'))?.[1]) / 1_024;
  let most = megabytes();
  const looking = setInterval(() => {
    most = Math.max(most, megabytes());
  }, 100);
  return () => {
    clearInterval(looking);
    return Math.round(Math.max(most, megabytes()));
  };
}

/** Does work a number of times, so many of them at once. */
export async function times<T>(count: number, atOnce: number, work: (index: number) => Promise<T>): Promise<T[]> {
  const results: T[] = [];
  let next = 0;
  const worker = async (): Promise<void> => {
    while (next < count) {
      const index = next++;
      results[index] = await work(index);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, worker));
  return results;
}
