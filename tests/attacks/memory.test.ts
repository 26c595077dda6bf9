import type { Socket } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { directLinePath } from '../../src/server/direct-line/paths';
import { endStarted, startBuilt, trainBuilt } from '../support/built-guide';
import type { Grant } from '../support/direct-line-client';
import { callerAt, openPatient, times, watchMemory } from './callers';
import { tell } from './figures';

const mostMegabytes = 400;
const mostMs = 1_000;
const questions = 20;
const attacker = '127.0.0.1';

let guide: ReturnType<typeof startBuilt>;
let origin: string;
let opened: (Socket | undefined)[] = [];
beforeAll(trainBuilt);
beforeEach(async () => {
  guide = startBuilt([], { LOG_LEVEL: 'fatal' });
  origin = await guide.origin();
});
afterEach(async () => {
  for (const socket of opened) socket?.destroy();
  opened = [];
  await endStarted();
});

/** Lets a patient at another address ask while an attack goes on, and tells what they and the memory of the guide met. */
async function under(what: string, attack: () => Promise<object>): Promise<void> {
  const patient = await openPatient(origin, '127.0.0.2');
  await patient.ask(5);
  const megabytes = watchMemory(guide.process);
  const attacking = attack();
  await patient.ask(5);
  const told = await attacking;
  await patient.ask(questions - 10);
  const newcomer = await withinMs(5_000, openPatient(origin, '127.0.0.3'));
  await newcomer?.ask(1);
  const isLetIn = newcomer !== undefined && (await newcomer.figures(1)).lost === 0;
  const figures = { ...(await patient.figures(questions)), isLetIn: String(isLetIn), megabytes: megabytes(), ...told };
  tell(what, figures);
  expect(isLetIn).toBe(true);
  expect(figures.lost).toBe(0);
  expect(figures.medianMs).toBeLessThan(mostMs);
  expect(figures.megabytes).toBeLessThan(mostMegabytes);
}

/** Chats of one address, with as much in their backlogs as they may have. */
async function fullChats(count: number, events: number): Promise<Grant[]> {
  const caller = callerAt(origin, attacker);
  const chats = await times(count, 8, () => caller.start());
  for (const chat of chats)
    await times(events, 4, () => caller.post(chat, { type: 'event', value: 'x'.repeat(60_000) }));
  caller.end();
  return chats;
}

/** Undefined where it takes longer, or fails. */
const withinMs = <T>(ms: number, work: Promise<T>): Promise<T | undefined> =>
  Promise.race([work.catch(() => undefined), setTimeout(ms, undefined, { ref: false })]);

async function connections(count: number, send: string | ((index: number) => string)): Promise<object> {
  const caller = callerAt(origin, attacker);
  const sockets = await times(count, 200, async (index) => {
    const socket = await caller.connect();
    socket?.write(typeof send === 'string' ? send : send(index));
    return socket;
  });
  opened.push(...sockets);
  return {};
}

test('six hundred connections ask for a long backlog again and again, and read nothing', async () => {
  const chats = await fullChats(2, 9);
  await under('slow readers of backlogs', () =>
    connections(600, (index) => {
      const { conversationId, token } = chats[index % chats.length];
      const path = `${directLinePath}/conversations/${conversationId}/activities`;
      return `GET ${path} HTTP/1.1\r\nHost: x\r\nAuthorization: Bearer ${token}\r\n\r\n`.repeat(40);
    }),
  );
});

test('eight thousand and a hundred connections of one address ask for the page, and read nothing', async () => {
  await under('8,100 connections of one address', () =>
    connections(8_100, 'GET / HTTP/1.1\r\nHost: x\r\n\r\n'.repeat(3)),
  );
});

test('seven thousand and nine hundred connections of one address send bodies that never end', async () => {
  const head = `POST ${directLinePath}/tokens/generate HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n`;
  const body = `${head}Content-Length: 64000\r\n\r\n${'x'.repeat(63_000)}`;
  await under('bodies that never end', () => connections(7_900, body));
});

test('one address floods the backlogs with events of 65 kB', async () => {
  await under('flood of events of 65 kB', async () => {
    const caller = callerAt(origin, attacker);
    const chats = await times(100, 8, () => caller.start());
    const event = { type: 'event', value: 'x'.repeat(64_000) };
    const answers = await times(2_000, 16, (index) => caller.post(chats[index % chats.length], event));
    caller.end();
    return { taken: answers.filter(({ status }) => status === 200).length };
  });
});

test('one address sends long messages, each with words that nobody else writes', async () => {
  await under('words that nobody else writes', async () => {
    const caller = callerAt(origin, attacker);
    const chats = await times(60, 8, () => caller.start());
    const word = (index: number): string => `${index.toString(36)}zat`.repeat(5).slice(0, 24);
    const answers = await times(2_000, 16, (index) =>
      caller.post(chats[index % chats.length], { type: 'message', text: `${word(index)}${'\n'.repeat(31_000)}` }),
    );
    caller.end();
    return { taken: answers.filter(({ status }) => status === 200).length };
  });
});
