import { randomBytes } from 'node:crypto';
import { changedMeanwhile, type Deed, FactRefused, notFound, type Seen } from './deed';
import { deciding, type FactStore } from './fact-store';
import { type FactFinding, isRefused } from './finding';
import type { LiveFacts } from './live-facts';
import { factOfNotice, type NoticeRevision, type NoticeStatus, type NoticeWords, noticeOf } from './notice';

/** A notice with what was done to it last. */
export interface NoticeOnFile {
  readonly latest: NoticeRevision;
  /** The revision that the guide says; undefined where it says none. A draft after it changes nothing until it is published. */
  readonly live?: NoticeRevision;
}

/** What is to be checked: words, and the notice whose words they are, where it is on file already. */
export type CheckNotice = (
  words: NoticeWords,
  others: readonly NoticeRevision[],
  now: Date,
) => Promise<readonly FactFinding[]>;

/** What the desk does with notices. Every method rejects with StoreAway while the store is, and those that change with FactRefused. */
export interface Notices {
  /** All that are on file, the one that was changed last first. */
  list(): Promise<readonly NoticeOnFile[]>;
  /** @throws FactRefused `NOT_FOUND` */
  get(id: string): Promise<NoticeOnFile>;
  /** All that was done to it, the first first. */
  history(id: string): Promise<readonly NoticeRevision[]>;
  /** What is to be said of words before they are published. @param id of the notice that they are for, where it is on file */
  check(words: NoticeWords, now: Date, id?: string): Promise<readonly FactFinding[]>;
  /** Keeps words that nobody else sees. @param seen the notice that they are for; without it, a new one begins */
  draft(words: NoticeWords, deed: Deed, seen?: Seen): Promise<NoticeRevision>;
  /** A draft waits for somebody to approve it. */
  askApproval(seen: Seen, deed: Deed): Promise<NoticeRevision>;
  /** The guide says it from the next turn on. @param needsAnother whether somebody else than the writer has to */
  publish(seen: Seen, deed: Deed, needsAnother: boolean): Promise<NoticeRevision>;
  /** Takes a draft back, or one that waits. A live one before it is still said. */
  withdraw(seen: Seen, deed: Deed): Promise<NoticeRevision>;
  /** The guide no longer says it. */
  end(seen: Seen, deed: Deed): Promise<NoticeRevision>;
  /** One that was ended by mistake is said again, in the same words: by the rules by which it was published. */
  putBack(seen: Seen, deed: Deed, needsAnother: boolean): Promise<NoticeRevision>;
}

const idBytes = 5;

export function openNotices(store: FactStore, facts: Pick<LiveFacts, 'refresh'>, check: CheckNotice): Notices {
  const history: Notices['history'] = async (id) =>
    (await store.history('notice', id)).flatMap((row) => noticeOf(row) ?? []);

  const get = async (id: string): Promise<NoticeOnFile> => {
    const all = await history(id);
    const latest = all.at(-1);
    if (!latest) throw notFound();
    return { latest, live: liveOf(all) };
  };

  const checked: Notices['check'] = async (words, now, id) => {
    const others = (await store.holding(now)).filter((row) => row.kind === 'notice' && row.id !== id);
    return check(
      words,
      others.flatMap((row) => noticeOf(row) ?? []),
      now,
    );
  };

  /** Adds a revision after the one that was seen. */
  const add = async (
    notice: Omit<NoticeRevision, 'at' | keyof Deed>,
    { by, why, now }: Deed,
  ): Promise<NoticeRevision> => {
    const next = { ...notice, revision: notice.revision + 1, by, why, at: now };
    if (!(await store.add(factOfNotice(next)))) throw changedMeanwhile();
    await facts.refresh();
    return next;
  };

  /** The notice as it was seen. @throws FactRefused where it is another by now, or has none of the statuses */
  const seenAs = async ({ id, revision }: Seen, statuses: readonly NoticeStatus[]): Promise<NoticeRevision> => {
    const { latest } = await get(id);
    if (latest.revision !== revision) throw changedMeanwhile();
    if (!statuses.includes(latest.status))
      throw new FactRefused('NOT_IN_THIS_STATUS', `The notice is ${latest.status}. That cannot be done with it now.`);
    return latest;
  };

  const goLive = async (notice: NoticeRevision, deed: Deed, needsAnother: boolean): Promise<NoticeRevision> => {
    if (needsAnother && notice.writtenBy === deed.by)
      throw new FactRefused('ANOTHER_HAS_TO_APPROVE', 'Somebody else has to approve it. Ask for approval.');
    const refusal = (await checked(notice.words, deed.now, notice.id)).filter((finding) => isRefused([finding]));
    if (refusal.length) throw new FactRefused('CANNOT_BE_PUBLISHED', `${refusal[0].problem}. ${refusal[0].remedy}.`);
    return add({ ...notice, status: 'live', approvedBy: deed.by }, deed);
  };

  return {
    get,
    history,
    check: checked,
    async list() {
      const [latest, holding] = await Promise.all([store.latest('notice'), store.holding(new Date(0))]);
      const live = new Map(holding.map((row) => [row.id, row]));
      return latest.flatMap((row) => {
        const notice = noticeOf(row);
        const said = live.get(row.id);
        return notice ? { latest: notice, live: said && noticeOf(said) } : [];
      });
    },
    async draft(words, deed, seen) {
      const before = seen && (await seenAs(seen, ['draft', 'waiting', 'withdrawn', 'live', 'ended']));
      const { id, revision } = before ?? { id: randomBytes(idBytes).toString('hex'), revision: 0 };
      return add({ id, revision, status: 'draft', words, writtenBy: deed.by }, deed);
    },
    askApproval: async (seen, deed) => add({ ...(await seenAs(seen, ['draft'])), status: 'waiting' }, deed),
    publish: async (seen, deed, needsAnother) => goLive(await seenAs(seen, ['draft', 'waiting']), deed, needsAnother),
    withdraw: async (seen, deed) => add({ ...(await seenAs(seen, ['draft', 'waiting'])), status: 'withdrawn' }, deed),
    async end(seen, deed) {
      const all = await history(seen.id);
      const [latest, live] = [all.at(-1), liveOf(all)];
      if (!latest) throw notFound();
      if (latest.revision !== seen.revision) throw changedMeanwhile();
      if (!live)
        throw new FactRefused('NOT_IN_THIS_STATUS', 'The guide does not say this notice. There is nothing to end.');
      return add({ ...live, revision: latest.revision, status: 'ended' }, deed);
    },
    putBack: async (seen, deed, needsAnother) => goLive(await seenAs(seen, ['ended']), deed, needsAnother),
  };
}

/** The revision that is said, whatever drafts came after it. */
function liveOf(all: readonly NoticeRevision[]): NoticeRevision | undefined {
  const isDeciding = new Set<string>([...deciding.holds, ...deciding.ends]);
  const last = all.findLast(({ status }) => isDeciding.has(status));
  return last?.status === 'live' ? last : undefined;
}
