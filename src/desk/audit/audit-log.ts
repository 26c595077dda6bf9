import type { Person } from '../person';

/** What somebody did at the desk. */
export interface Deed {
  readonly who: Pick<Person, 'id' | 'name'>;
  /** In words that stand in code: `published a notice`. */
  readonly what: string;
  /** Which one: a number or title, never a patient's words. */
  readonly about: string;
  readonly at: Date;
}

export interface NotedDeed extends Deed {
  /** 1, 2, 3 … in the order in which they were noted. */
  readonly number: number;
}

/** Keeps who did what, for good: nothing in it is ever changed or taken away. */
export interface AuditLog {
  /** Notes it once it is done. @throws StoreAway */
  record(deed: Deed): Promise<void>;
  /** The latest first. @param before the number of the last that was seen @throws StoreAway */
  latest(most: number, before?: number): Promise<readonly NotedDeed[]>;
  /** The names that people had last, by their ids. @throws StoreAway */
  namesOf(ids: readonly string[]): Promise<ReadonlyMap<string, string>>;
}
