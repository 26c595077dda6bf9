import type { Memory } from '../guidance/memory';
import { wasAnswered } from '../guidance/remembering';
import type { Reply } from '../guidance/reply';
import type { Understanding } from '../understanding/understanding';

/**
 * What is counted of a turn: names of the content and the time, no words and no ids. Topics, alarms, places and kinds of care
 * are there once for a conversation, as far as it is remembered: so the figures count people, and not how often one of them
 * asked.
 */
export interface CountedTurn {
  readonly now: Date;
  readonly outcome: Reply['outcome'];
  /** It is the first of its conversation: one more person. */
  readonly isFirst: boolean;
  /** The intent that was answered. */
  readonly topic?: string;
  /** The condition of an alarm. */
  readonly alarm?: string;
  /** A hospital, or else an area. */
  readonly place?: string;
  readonly kinds: readonly string[];
}

/** Is told of every turn that was answered. It costs next to nothing, and never throws. */
export interface TurnFigures {
  count(turn: CountedTurn): void;
}

/** @param before what was remembered before the turn */
export function countedTurn(
  { verdict, where, care }: Pick<Understanding, 'verdict' | 'where' | 'care'>,
  { intent, outcome }: Pick<Reply, 'intent' | 'outcome'>,
  before: Memory,
  now: Date,
): CountedTurn {
  const visits = [...(before.visit ? [before.visit] : []), ...(before.otherVisits ?? [])];
  const place = where && (where.hospital ?? where.area);
  const condition = verdict?.kind === 'alarm' ? verdict.condition : undefined;
  const wasRaised = before.alarm !== undefined && (before.alarm.condition ?? condition) === condition;
  return {
    now,
    outcome,
    isFirst: before.given.trim() === '' && before.misses === 0,
    topic: outcome === 'answer' && !wasAnswered(before, intent) ? intent : undefined,
    alarm: wasRaised ? undefined : condition,
    place: visits.some(({ where: known }) => known && (known.hospital ?? known.area) === place) ? undefined : place,
    kinds: care.filter((kind) => !visits.some((visit) => visit.care.includes(kind))),
  };
}
