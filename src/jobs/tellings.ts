import { randomBytes } from 'node:crypto';
import type { Audience, Progress, Telling, TellingStatus } from './telling';
import type { TellingStore } from './telling-store';

/** What can be done with one, from which statuses, and what it is then. */
const deeds = {
  approve: { from: ['waiting'], to: 'sending' },
  withdraw: { from: ['waiting'], to: 'withdrawn' },
  pause: { from: ['sending'], to: 'paused' },
  resume: { from: ['paused'], to: 'sending' },
  stop: { from: ['sending', 'paused'], to: 'stopped' },
} as const satisfies Readonly<Record<string, { from: readonly TellingStatus[]; to: TellingStatus }>>;
export type TellingDeed = keyof typeof deeds;
export const tellingDeeds = Object.keys(deeds) as TellingDeed[];

/** Why something was not done. */
export type TellingRefusal = 'NOT_FOUND' | 'NOT_IN_THIS_STATUS' | 'ANOTHER_HAS_TO_APPROVE';

/** Words for many: written by one person, approved by another, and then sent by whichever process has the time. */
export interface Tellings {
  /** @returns its id */
  write(words: Telling['words'], audience: Audience, by: string, now: Date): Promise<string>;
  /** @param needsTwo whether whoever wrote it cannot approve it @returns why it was not done; undefined where it was */
  does(deed: TellingDeed, id: string, by: string, now: Date, needsTwo: boolean): Promise<TellingRefusal | undefined>;
  get(id: string): Promise<{ readonly telling: Telling; readonly progress: Progress } | undefined>;
  list(): Promise<readonly Telling[]>;
  /** How many it would be for now, by channel. */
  count(audience: Audience): Promise<ReadonlyMap<string, number>>;
  /** @param hear is told of one that is to be sent */
  watch(hear: (id: string) => void): void;
}

const mostListed = 100;
const idBytes = 6;

export function openTellings(store: TellingStore): Tellings {
  const hearing = new Set<(id: string) => void>();
  return {
    async write(words, audience, by, now) {
      const id = randomBytes(idBytes).toString('hex');
      await store.add({ id, status: 'waiting', words, audience, writtenBy: by, at: now, total: 0 });
      return id;
    },
    async does(deed, id, by, now, needsTwo) {
      const telling = await store.get(id);
      if (!telling) return 'NOT_FOUND';
      if (deed === 'approve' && needsTwo && telling.writtenBy === by) return 'ANOTHER_HAS_TO_APPROVE';
      const { from, to } = deeds[deed];
      const total = deed === 'approve' ? sumOf(await store.count(telling.audience)) : undefined;
      if (!(await store.move(id, from, { status: to, at: now, decidedBy: by, total }))) return 'NOT_IN_THIS_STATUS';
      if (to === 'sending') for (const hear of hearing) hear(id);
      return undefined;
    },
    async get(id) {
      const telling = await store.get(id);
      return telling && { telling, progress: await store.progress(id) };
    },
    list: () => store.list(mostListed),
    count: (audience) => store.count(audience),
    watch: (hear) => void hearing.add(hear),
  };
}

export const sumOf = (counts: ReadonlyMap<string, number>): number =>
  [...counts.values()].reduce((sum, count) => sum + count, 0);
