import type { Kysely } from 'kysely';
import type { EngineKind } from './migrations';
import type { Tables } from './tables';

/** Is told what other processes bring. */
export interface News {
  /** A web chat has something new. @param conversation its keyed hash */
  chat(conversation: string): void;
  /** An operator has put something on file. */
  fact(): void;
  /** Something may have been missed: every chat may have news, and so may what is on file. */
  missed(): void;
}

/** One of the two engines, with the same tables. */
export interface Engine {
  readonly kind: EngineKind;
  readonly db: Kysely<Tables>;
  /** Where it keeps things, in words for an operator, without a password. */
  readonly place: string;
  /** Whether nothing lasts: the file could not be written. */
  readonly isFleeting: boolean;
  /**
   * Whether another process has changed something since the last call, so that what was read has to be read again;
   * undefined where that cannot be known.
   */
  readonly hasChanged?: () => boolean;
  /** Whether it has nearly all that it may hold; undefined where that is for somebody else to bound. */
  readonly isNearlyFull?: () => boolean;
  /** Begins to listen for what other processes bring. */
  listen(news: News): void;
  close(): Promise<void>;
}
