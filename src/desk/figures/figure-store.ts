import type { Day } from '../../guidance/london-day';

/**
 * What is counted, each by name: `people` and `turns` (one name, empty), `outcome`, `hour` (`00` to `23`, when a conversation
 * began), and once for each conversation `topic`, `alarm`, `place`, `kind`.
 */
export type Counted = 'people' | 'turns' | 'outcome' | 'hour' | 'topic' | 'alarm' | 'place' | 'kind';

export interface Figure {
  readonly what: Counted;
  readonly name: string;
  readonly count: number;
}

/** How often something was said of an answer. */
export interface VerdictFigure {
  readonly intent: string;
  /** Empty for the plain answer of the intent. */
  readonly variant: string;
  /** `yes`, `no`, or why not. */
  readonly verdict: string;
  readonly count: number;
}

/** The figures of all machines. Days are those of London, `first` and `last` among them. */
export interface FigureStore {
  /** @throws StoreAway */
  sums(first: Day, last: Day): Promise<readonly Figure[]>;
  /** How many people there were each day that had any. @throws StoreAway */
  peopleByDay(first: Day, last: Day): Promise<ReadonlyMap<Day, number>>;
  /** @throws StoreAway */
  verdicts(first: Day, last: Day): Promise<readonly VerdictFigure[]>;
}
