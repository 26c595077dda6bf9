import type { Content } from '../content/content';
import type { Understanding } from '../understanding/understanding';
import type { Memory } from './memory';
import { createVisitMerger } from './merge-visit';
import { did, type Turn } from './turn';
import { createWhenReader } from './when/read-when';
import { cacheWhen } from './when/when-cache';

/** Puts together what a turn is decided on. */
export type ReadTurn = (understanding: Understanding, memory: Memory, now: Date) => Turn;

/** Reads the day that a message names, and adds the message to what is known of the appointment. */
export function createReadTurn(content: Pick<Content, 'care' | 'bankHolidays'>): ReadTurn {
  const mergeVisit = createVisitMerger(content.care);
  const readWhen = cacheWhen(createWhenReader(content.bankHolidays));

  return (understanding, memory, now) => {
    const { doubt, ...named } = readWhen(understanding, now) ?? {};
    const when = named.day || named.time || named.part ? named : undefined;
    const { care, where, moves } = understanding;
    const update = {
      care,
      where,
      // "Monday or Tuesday" does not say which day the appointment is on, so it sets none.
      when: when?.isSeveral ? undefined : when,
      isOthers: did({ moves }, 'their-own') ? false : did({ moves }, 'someone-else') || undefined,
      isCorrection: did({ moves }, 'corrects'),
    };
    return { understanding, memory, now, when, doubt, visit: mergeVisit(memory.visit, update) };
  };
}
