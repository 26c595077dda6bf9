/** What operators put on file. Incidents are for the desk alone: no patient is told of them. */
export type FactKind = 'notice' | 'strike' | 'incident';

/** One revision of a fact. Revisions are added, and never changed or deleted. */
export interface FactRevision {
  readonly kind: FactKind;
  /** The id of the notice or strike. */
  readonly id: string;
  /** 1, 2, 3 … */
  readonly revision: number;
  readonly at: Date;
  /** Who did it, as the desk knows them. */
  readonly by: string;
  /** Why, in their words. */
  readonly why: string;
  readonly status: string;
  /** When it is over by itself; undefined where it has no end. */
  readonly until?: Date;
  /** What it says, as JSON. */
  readonly says: string;
}

/** Keeps what operators put on file. Every method rejects with StoreAway while the store is. */
export interface FactStore {
  /** @returns false, and keeps nothing, when another revision with this number was quicker */
  add(revision: FactRevision): Promise<boolean>;
  /** The latest revision of each, the newest first. */
  latest(kind: FactKind): Promise<readonly FactRevision[]>;
  /** All revisions of one, the oldest first. */
  history(kind: FactKind, id: string): Promise<readonly FactRevision[]>;
  /** Of each fact, the latest revision with a deciding status, where it holds and is not over. Later drafts change nothing. */
  holding(now: Date): Promise<readonly FactRevision[]>;
  /** Has `hear` called whenever another process may have added something. */
  watch(hear: () => void): void;
}

/** The statuses that decide whether a fact holds: those with which it does, and those that end it. */
export const deciding = { holds: ['live', 'on-file', 'removed'], ends: ['ended'] } as const;

/** @returns undefined for what is no JSON */
export function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
