import { type GivenAnswer, type Memory, recall } from '../../src/guidance/memory';
import { remember, wasAnswered, wasGiven, wasSaid } from '../../src/guidance/remembering';
import type { Reply } from '../../src/guidance/reply';
import type { Turn } from '../../src/guidance/turn';

const now = new Date('2025-12-17T09:00Z');
const replyFacts = {
  isAboutVisit: false,
  isSmallTalk: false,
  fingerprint: 1,
  timesInARow: 1,
  offered: [],
  alarm: undefined,
};

/** A conversation in which these answers were given, one after the other. */
function after(...answers: GivenAnswer[]): Memory {
  let memory = recall(undefined, now);
  for (const given of answers) {
    const turn = {
      memory,
      now,
      visit: { care: [] },
      understanding: { decision: 'clear', signs: new Set() },
    } as unknown as Turn;
    memory = remember(turn, { outcome: 'answer' } as Reply, { answer: given }, replyFacts);
  }
  return memory;
}
const always = (): boolean => true;

test('at the beginning no answer was given', () => {
  expect(wasGiven(after(), { intent: 'gp-open' }, always)).toBe(false);
  expect(wasAnswered(after(), 'gp-open')).toBe(false);
});

test('an answer counts as given by its whole name, not by a part of it', () => {
  const memory = after({ intent: 'gp-open' }, { intent: 'pharmacy-open' });
  expect(wasGiven(memory, { intent: 'gp-open' }, always)).toBe(true);
  for (const intent of ['gp', 'open', 'gp-ope', 'pharmacy']) {
    expect(wasGiven(memory, { intent }, always)).toBe(false);
    expect(wasAnswered(memory, intent)).toBe(false);
  }
});

test('a variant that says all of the plain answer counts as the plain answer, and never the other way round', () => {
  const memory = after({ intent: 'gp-open', variant: 'night' }, { intent: 'gp-open', variant: 'shut-day' });
  const isNight = (variant: string): boolean => variant === 'night';
  const isShut = (variant: string): boolean => variant === 'shut-day';
  expect(wasGiven(memory, { intent: 'gp-open' }, isNight)).toBe(true);
  expect(wasGiven(memory, { intent: 'gp-open' }, isShut)).toBe(true);
  expect(wasGiven(memory, { intent: 'gp-open' }, () => false)).toBe(false);
  expect(wasGiven(after({ intent: 'gp-open' }), { intent: 'gp-open', variant: 'night' }, always)).toBe(false);
  expect(wasAnswered(memory, 'gp-open')).toBe(true);
});

test('words that are no answer are remembered apart from answers', () => {
  const turn = { memory: after(), now, visit: { care: [] }, understanding: { signs: new Set() } } as unknown as Turn;
  const memory = remember(turn, { outcome: 'answer' } as Reply, { standing: 'said/thanks' }, replyFacts);
  expect(wasSaid(memory, 'said/thanks')).toBe(true);
  expect(wasAnswered(memory, 'thanks')).toBe(false);
});

test('a long conversation forgets its oldest answers, but not one that was given again', () => {
  const many = Array.from({ length: 100 }, (_, number) => [
    { intent: `answer-${number}` },
    { intent: 'gp-open' },
  ]).flat();
  const memory = after({ intent: 'first' }, ...many);
  expect(wasAnswered(memory, 'first')).toBe(false);
  expect(wasAnswered(memory, 'gp-open')).toBe(true);
  const others = many.filter(({ intent }) => intent !== 'gp-open');
  const left = others.filter(({ intent }) => wasAnswered(memory, intent));
  expect(left.length).toBeGreaterThan(20);
  expect(left).toEqual(others.slice(-left.length));
  expect(memory.given.length).toBeLessThanOrEqual(400);
});
