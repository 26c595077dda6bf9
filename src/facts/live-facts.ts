import type { Logger } from 'pino';
import { type Facts, noFacts } from '../guidance/facts';
import type { FactKind, FactRevision, FactStore } from './fact-store';
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

type Log = Pick<Logger, 'warn'>;

/** Reads what holds, and reads it again whenever something is added, in whichever process. */
export async function openLiveFacts(
  store: Pick<FactStore, 'holding' | 'watch'>,
  clock: () => Date,
  log: Log,
): Promise<LiveFacts> {
  let current = noFacts;
  const readFrom = new Map<FactKind, string>();
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
  /** What has not changed stays the very same list: what was made of it need not be made again. */
  const take = (rows: readonly FactRevision[]): void => {
    const of = (kind: FactKind): FactRevision[] => rows.filter((row) => row.kind === kind);
    const isNew = (kind: FactKind): boolean => {
      const seen = JSON.stringify(of(kind).map(({ id, revision }) => [id, revision]));
      const wasSeen = readFrom.get(kind);
      readFrom.set(kind, seen);
      return seen !== wasSeen;
    };
    current = {
      notices: isNew('notice') ? noticesOf(of('notice'), log) : current.notices,
      strikes: isNew('strike') ? changesOf(of('strike'), log) : current.strikes,
    };
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

const noticesOf = (rows: readonly FactRevision[], log: Log): Facts['notices'] =>
  rows.flatMap((row) => {
    const notice = noticeOf(row);
    return notice ? saidNotice(notice) : leftOut(row, log);
  });

const changesOf = (rows: readonly FactRevision[], log: Log): Facts['strikes'] =>
  rows.flatMap((row) => {
    const change = strikeOf(row);
    return change ? { strike: change.strike, isRemoved: change.status === 'removed' } : leftOut(row, log);
  });

function leftOut({ kind, id, revision }: FactRevision, log: Log): [] {
  log.warn({ kind, id, revision }, 'a fact in the store cannot be read: it is left out');
  return [];
}
