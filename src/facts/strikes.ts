import type { Content } from '../content/content';
import type { StrikeEntry } from '../content/seeds-schema';
import { changedStrikes, type StrikeChange } from '../content/strike-changes';
import { isoOf, londonDay } from '../guidance/london-day';
import { checkStrike } from './check-strike';
import { changedMeanwhile, type Deed, FactRefused, notFound } from './deed';
import type { FactStore } from './fact-store';
import { type FactFinding, isRefused } from './finding';
import type { LiveFacts } from './live-facts';
import { factOfStrike, type StrikeRevision, type StrikeWords, standingOfStrike, strikeOf } from './strike';

/** A strike as the guide speaks of it. */
export interface StrikeOnFile {
  readonly strike: StrikeEntry;
  readonly standing: ReturnType<typeof standingOfStrike>;
  /** What an operator last did to it; undefined where it is as in seeds/strikes.yaml. */
  readonly change?: StrikeRevision;
}

/** What the desk does with strikes. Every method rejects with StoreAway while the store is, and those that change with FactRefused. */
export interface Strikes {
  /** All that the guide knows of, in order of time: those of the file, with what operators have changed. */
  list(now: Date): Promise<readonly StrikeOnFile[]>;
  /** All that operators did to one, the first first. */
  history(id: string): Promise<readonly StrikeRevision[]>;
  /** What is to be said of a strike before it is put on file. @param id where it is on file already */
  check(words: StrikeWords, now: Date, id?: string): Promise<readonly FactFinding[]>;
  /** Puts a strike on file. Who does it has checked it against its sources. */
  add(words: StrikeWords, deed: Deed): Promise<StrikeRevision>;
  /** Changes one, of the file or not. @param seen the revision of the change that was seen, 0 where there was none */
  change(id: string, seen: number, words: StrikeWords, deed: Deed): Promise<StrikeRevision>;
  /** The same, for the commonest change. The guide says from the next turn on that it is called off. */
  callOff(id: string, seen: number, deed: Deed): Promise<StrikeRevision>;
  /** Somebody has checked it again, and it stands as it is. */
  checked(id: string, seen: number, deed: Deed): Promise<StrikeRevision>;
  /** It was entered by mistake: the guide no longer speaks of it. One that is called off is not removed: patients ask. */
  remove(id: string, seen: number, deed: Deed): Promise<StrikeRevision>;
  /** It was called off or removed by mistake: it is again as it was before, with the day on which it was checked then. */
  putBack(id: string, seen: number, deed: Deed): Promise<StrikeRevision>;
}

/** Whether a step took a strike from patients, so that it can be put back. */
export const isTakenAway = ({ status, strike }: Pick<StrikeRevision, 'status' | 'strike'>): boolean =>
  status === 'removed' || strike.status === 'called-off';

/** @param content the one that is served: its strikes are those of the file */
export function openStrikes(store: FactStore, facts: Pick<LiveFacts, 'refresh'>, content: () => Content): Strikes {
  const changes = async (): Promise<StrikeRevision[]> =>
    (await store.latest('strike')).flatMap((row) => strikeOf(row) ?? []);
  const history: Strikes['history'] = async (id) =>
    (await store.history('strike', id)).flatMap((row) => strikeOf(row) ?? []);

  const onFile = async (): Promise<StrikeEntry[]> => changedStrikes(content().strikes, (await changes()).map(changeOf));
  const check: Strikes['check'] = async (words, now, id = '') =>
    checkStrike(entryOf(id, words, now), await onFile(), content(), now);

  const put = async (
    strike: StrikeEntry,
    seen: number,
    { by, why, now }: Deed,
    more: Partial<Pick<StrikeRevision, 'status' | 'checkedBy'>> = {},
  ): Promise<StrikeRevision> => {
    const step = { status: 'on-file', checkedBy: by, ...more } as const;
    const next = { id: strike.id, revision: seen + 1, strike, by, why, at: now, ...step };
    if (!(await store.add(factOfStrike(next)))) throw changedMeanwhile();
    await facts.refresh();
    return next;
  };
  const refuseIfWrong = (strike: StrikeEntry, others: readonly StrikeEntry[], now: Date): void => {
    const refusal = checkStrike(strike, others, content(), now).filter((finding) => isRefused([finding]));
    if (refusal.length) throw new FactRefused('CANNOT_BE_PUBLISHED', `${refusal[0].problem}. ${refusal[0].remedy}.`);
  };
  const putChecked = async (strike: StrikeEntry, seen: number, deed: Deed): Promise<StrikeRevision> => {
    refuseIfWrong(strike, await onFile(), deed.now);
    return put(strike, seen, deed);
  };
  const known = async (id: string): Promise<StrikeEntry> => {
    const found = (await onFile()).find((strike) => strike.id === id);
    if (!found) throw notFound();
    return found;
  };

  return {
    history,
    check,
    async list(now) {
      const all = new Map((await changes()).map((change) => [change.id, change]));
      return (await onFile()).map((strike) => ({
        strike,
        standing: standingOfStrike(strike, now),
        change: all.get(strike.id),
      }));
    },
    async add(words, deed) {
      const taken = new Set([...content().strikes.map(({ id }) => id), ...(await changes()).map(({ id }) => id)]);
      return putChecked(entryOf(newId(words, taken), words, deed.now), 0, deed);
    },
    async change(id, seen, words, deed) {
      await known(id);
      return putChecked(entryOf(id, words, deed.now), seen, deed);
    },
    callOff: async (id, seen, deed) =>
      put({ ...(await known(id)), status: 'called-off', 'checked-on': dayOf(deed.now) }, seen, deed),
    checked: async (id, seen, deed) => put({ ...(await known(id)), 'checked-on': dayOf(deed.now) }, seen, deed),
    remove: async (id, seen, deed) =>
      put({ ...(await known(id)), 'checked-on': dayOf(deed.now) }, seen, deed, { status: 'removed' }),
    async putBack(id, seen, deed) {
      const [last, before] = [...(await history(id))].reverse();
      if (!last) throw notFound();
      if (last.revision !== seen) throw changedMeanwhile();
      const was = changedStrikes(content().strikes, before ? [changeOf(before)] : []).find((one) => one.id === id);
      if (!isTakenAway(last) || !was || was.status === 'called-off')
        throw new FactRefused('NOT_IN_THIS_STATUS', 'There is nothing to put back. Change it instead.');
      refuseIfWrong(was, await onFile(), deed.now);
      return put(was, seen, deed, { checkedBy: before?.strike === was ? before.checkedBy : undefined });
    },
  };
}

const changeOf = ({ strike, status }: StrikeRevision): StrikeChange => ({ strike, isRemoved: status === 'removed' });
const dayOf = (now: Date): string => isoOf(londonDay(now.getTime()));
const entryOf = (id: string, words: StrikeWords, now: Date): StrikeEntry => ({
  id,
  ...words,
  'checked-on': dayOf(now),
});

/** `nurses-2026-06-15`, with a number where that is taken. */
function newId({ who, from }: StrikeWords, taken: ReadonlySet<string>): string {
  const id = `${who.toLowerCase().replace(/[^a-z0-9]+/g, '-')}-${from.slice(0, 10)}`;
  for (let count = 1; ; count++) {
    const name = count === 1 ? id : `${id}-${count}`;
    if (!taken.has(name)) return name;
  }
}
