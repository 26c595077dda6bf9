import type { Logger } from 'pino';
import { type Facts, noFacts } from '../guidance/facts';
import type { FactRevision, FactStore } from './fact-store';
import { noticeOf, saidNotice } from './notice';
import { strikeOf } from './strike';

/** What holds now, at hand: no turn asks the store. */
export interface LiveFacts {
  /** Read it once per turn: it may be replaced at any moment. */
  readonly current: Facts;
  /** Reads the store again. Never throws: while it is away, what was read last stands. */
  refresh(): Promise<void>;
  /** Has other facts in their place: of a script that is played. */
  replace(facts: Facts): void;
}

/** Reads what holds, and reads it again whenever something is added, in whichever process. */
export async function openLiveFacts(
  store: Pick<FactStore, 'holding' | 'watch'>,
  clock: () => Date,
  log: Pick<Logger, 'warn'>,
): Promise<LiveFacts> {
  let current = noFacts;
  let readFrom = '[]';
  let reading: Promise<void> | undefined;
  let isStale = false;

  const read = async (): Promise<void> => {
    do {
      isStale = false;
      const rows = await store.holding(clock()).catch(() => undefined);
      // The store says itself that it is away.
      if (rows) take(rows);
    } while (isStale);
    reading = undefined;
  };
  const take = (rows: readonly FactRevision[]): void => {
    const seen = JSON.stringify(rows.map(({ kind, id, revision }) => [kind, id, revision]));
    if (seen === readFrom) return;
    readFrom = seen;
    current = factsOf(rows, log);
  };
  const refresh = (): Promise<void> => {
    isStale = true;
    reading ??= read();
    return reading;
  };
  store.watch(refresh);
  await refresh();

  return {
    get current() {
      return current;
    },
    refresh,
    replace(facts) {
      current = facts;
    },
  };
}

function factsOf(rows: readonly FactRevision[], log: Pick<Logger, 'warn'>): Facts {
  const unreadable = (row: FactRevision): [] => {
    log.warn(
      { kind: row.kind, id: row.id, revision: row.revision },
      'a fact in the store cannot be read: it is left out',
    );
    return [];
  };
  const of = (kind: FactRevision['kind']): FactRevision[] => rows.filter((row) => row.kind === kind);
  return {
    notices: of('notice').flatMap((row) => {
      const notice = noticeOf(row);
      return notice ? saidNotice(notice) : unreadable(row);
    }),
    strikes: of('strike').flatMap((row) => {
      const change = strikeOf(row);
      return change ? { strike: change.strike, isRemoved: change.status === 'removed' } : unreadable(row);
    }),
  };
}
