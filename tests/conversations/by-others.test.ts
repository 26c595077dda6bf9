import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { App } from '../../src/app';
import type { Urgency } from '../../src/content/fields';
import { type Memory, recall } from '../../src/guidance/memory';
import { isAlarm } from '../../src/understanding/alarm/urgency';
import { buildApp, projectFolder } from '../support/guide';

// 140 conversations by two hands that saw neither phrases nor answers. Each message is labelled with what it asks in its
// conversation; what the guide said in between they could only guess, so no reply is judged here, only what it is about.

interface Said {
  readonly conversation: number;
  readonly text: string;
  /** What it asks; without it, it only leads up to what is said next. */
  readonly intent?: string;
  readonly 'asking-for'?: string;
}
interface Heard extends Said {
  readonly answered: string;
  readonly urgency: Urgency;
  readonly isRightPoint: boolean;
}

const start = Date.parse('2025-12-18T10:00:00Z');
const minuteMs = 60_000;

function play({ edition: { guide, understander } }: App, said: readonly Said[]): Heard[] {
  let memory: Memory | undefined;
  return said.map((one, index) => {
    const now = new Date(start + index * minuteMs);
    const understanding = understander.understand(one.text);
    const { reply, memory: after } = guide.answer(understanding, recall(memory, now), now);
    memory = after;
    const variant = after.last?.intent === reply.intent ? after.last?.variant : undefined;
    // A visit that is named has a variant of its own for the same point.
    const isRightPoint = [variant, understanding.pointOf(reply.intent)?.variant].includes(one['asking-for']);
    return { ...one, answered: reply.intent, urgency: reply.urgency, isRightPoint };
  });
}

let heard: Heard[];
beforeAll(async () => {
  const said = readFileSync(join(projectFolder, 'tests/questions/conversations.jsonl'), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Said);
  const app = await buildApp();
  const conversations = [...new Set(said.map(({ conversation }) => conversation))];
  heard = conversations.flatMap((number) =>
    play(
      app,
      said.filter(({ conversation }) => conversation === number),
    ),
  );
});

const shareOf = (all: readonly Heard[], isRight: (one: Heard) => boolean): number =>
  all.filter(isRight).length / all.length;
const alarms = ['emergency', 'mental-health-crisis', 'personal-safety'];

test('of 100 messages in conversations, 76 are answered by their topic, and 72 to the point', () => {
  const asked = heard.filter(({ intent }) => intent !== undefined);
  expect(asked.length).toBeGreaterThan(850);
  expect(shareOf(asked, ({ intent, answered }) => intent === answered)).toBeGreaterThanOrEqual(0.76);
  expect(
    shareOf(asked, ({ intent, answered, isRightPoint }) => intent === answered && isRightPoint),
  ).toBeGreaterThanOrEqual(0.72);
});

test('every emergency and crisis in them is heard', () => {
  const dangers = heard.filter(({ intent = '' }) => alarms.includes(intent));
  expect(dangers.length).toBeGreaterThanOrEqual(10);
  expect(dangers.filter(({ urgency }) => !isAlarm(urgency))).toEqual([]);
});
