import type { Given } from '../memory/memory';
import type { Extras } from './reply';

/** A question of intents/conversation/questions.yaml, with its name. */
export type Asked = readonly [string, NonNullable<Extras['question']>];

/** What a reply was, for the next turn to know. */
export interface Said {
  readonly given?: Given;
  /** What it was about, where it was no answer to that. */
  readonly thread?: Given;
  readonly note?: string;
  /** They asked for it again. */
  readonly isAskedAgain?: boolean;
  readonly question?: Asked;
  readonly offered?: readonly string[];
}
