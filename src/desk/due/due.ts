/** Something that somebody should do. */
export interface DueItem {
  /** The heading under which it stands: `Strikes to check`. */
  readonly list: string;
  /** What it is about, in words. */
  readonly what: string;
  /** Why now: `It was to be reviewed by 1 May 2027`. */
  readonly why: string;
  /** The page of the desk where it is done, and the place on it. */
  readonly href: string;
}

/** Finds what is due, of one kind. @throws StoreAway where it needs the store */
export type DueSource = (now: Date) => readonly DueItem[] | Promise<readonly DueItem[]>;

/** What is due now, kind after kind. */
export async function dueAt(sources: readonly DueSource[], now: Date): Promise<readonly DueItem[]> {
  return (await Promise.all(sources.map((source) => source(now)))).flat();
}
