import { randomBytes } from 'node:crypto';
import type { Wording } from '../content/approvals';
import { approvalsFile, approveWords } from '../content/approve-words';
import { changedMeanwhile, type Deed, FactRefused, notFound, type Seen } from '../facts/deed';
import type { CheckChanges } from './check-changes';
import { faultOf } from './content-path';
import { createDraftTexts, type DraftTexts } from './draft-texts';
import type { LiveContent } from './live-content';
import type { FileChange, Proposals } from './proposals';
import { hashOf, type Publication, type PublishedFiles, type Revision, type RevisionStatus } from './revision';
import type { PublicationStep, RevisionStore } from './revision-store';

/** What the desk does with the answers. Every method rejects with StoreAway while the store is, and those that change with FactRefused. */
export interface Revisions extends Proposals, Pick<DraftTexts, 'textsOf' | 'isBehind'> {
  /** The latest step of each draft, the one that was changed last first. */
  list(): Promise<readonly Revision[]>;
  /** @throws FactRefused `NOT_FOUND` */
  get(id: string): Promise<Revision>;
  /** All that was done to one, the first first. */
  history(id: string): Promise<readonly Revision[]>;
  /** The files that lie over what is on the disk, as they were published last. */
  latestPublished(): Promise<PublishedFiles>;
  /** What was published, the latest first. */
  publications(): Promise<readonly PublicationStep[]>;
  /** What the content would be with the changes. */
  readonly check: CheckChanges;
  /** Keeps changes that nobody else reads yet. @param seen the draft that they are added to; without it, a new one begins */
  draft(title: string, changes: readonly FileChange[], deed: Deed, seen?: Seen): Promise<Revision>;
  /** Takes over into a draft what was published after it was begun. */
  bringUpToDate(seen: Seen, deed: Deed): Promise<Revision>;
  /** A draft waits for somebody to approve it. */
  askApproval(seen: Seen, deed: Deed): Promise<Revision>;
  /** Takes a draft back, or one that waits. */
  withdraw(seen: Seen, deed: Deed): Promise<Revision>;
  /** Every machine learns it, and serves it. What it says in other words counts as approved. */
  publish(seen: Seen, deed: Deed, approver: Approver): Promise<Revision>;
  /** Notes that somebody has read words as they are served, and approves them. @param name as approvals name who does */
  approve(title: string, wordings: readonly Wording[], deed: Deed, name: string): Promise<Revision>;
  /** Serves again what an earlier publication did. @param number 0 for what is on the disk alone */
  goBack(number: number, deed: Deed): Promise<Revision>;
  /** Keeps what is served of files that were edited on the disk, as they are there now. */
  keepServed(files: readonly string[], deed: Deed): Promise<Revision>;
}

export interface Approver {
  /** As approvals name them. */
  readonly name: string;
  /** Whether somebody else than the writers has to publish it. */
  readonly needsAnother: boolean;
}

interface RevisionsParts {
  readonly store: RevisionStore;
  readonly live: Pick<LiveContent, 'folder' | 'read' | 'readDisk' | 'refresh' | 'disk'>;
  readonly check: CheckChanges;
}

const idBytes = 5;
const mostListed = 200;
const longestTitle = 200;
const none: Publication = { number: 0, files: {} };

export function openRevisions({ store, live, check }: RevisionsParts): Revisions {
  const texts = createDraftTexts(store, live);

  const history: Revisions['history'] = (id) => store.history(id);
  const get = async (id: string): Promise<Revision> => {
    const latest = (await history(id)).at(-1);
    if (!latest) throw notFound();
    return latest;
  };
  const seenAs = async ({ id, revision }: Seen, statuses: readonly RevisionStatus[]): Promise<Revision> => {
    const latest = await get(id);
    if (latest.revision !== revision) throw changedMeanwhile();
    if (!statuses.includes(latest.status))
      throw new FactRefused('NOT_IN_THIS_STATUS', `It is ${latest.status}. That cannot be done with it now.`);
    return latest;
  };
  /** Adds a step after the one that was seen. */
  const add = async (step: Omit<Revision, 'at' | keyof Deed>, { by, why, now }: Deed, kept: readonly string[] = []) => {
    const next = { ...step, revision: step.revision + 1, by, why, at: now };
    if (!(await store.add(next, kept))) throw changedMeanwhile();
    return next;
  };
  const begun = (title: string): Omit<Revision, 'at' | keyof Deed> => ({
    id: randomBytes(idBytes).toString('hex'),
    revision: 0,
    status: 'draft',
    title: title.replace(/\s+/g, ' ').trim().slice(0, longestTitle) || 'A change',
    writers: [],
    files: {},
  });
  const withWriter = ({ writers }: Pick<Revision, 'writers'>, by: string): readonly string[] =>
    writers.includes(by) ? writers : [...writers, by];

  const draft: Revisions['draft'] = async (title, changes, deed, seen) => {
    const before = seen ? await seenAs(seen, ['draft', 'waiting', 'withdrawn']) : begun(title);
    const fault = faultOf(changes);
    if (fault) throw new FactRefused('CANNOT_BE_PUBLISHED', fault);
    const { files, texts: kept } = await texts.withChanges(before.files, changes);
    if (!Object.keys(files).length)
      throw new FactRefused('CANNOT_BE_PUBLISHED', 'Nothing is changed. Change something, then save it.');
    const step = {
      ...before,
      status: 'draft',
      writers: withWriter(before, deed.by),
      files,
      publication: undefined,
    } as const;
    return add(step, deed, kept);
  };

  /** Publishes files over what is on the disk. @throws FactRefused where a check refuses them, or somebody was quicker */
  const publish = async (
    step: Omit<Revision, 'at' | keyof Deed>,
    files: PublishedFiles,
    after: Publication,
    deed: Deed,
    kept: readonly string[] = [],
  ): Promise<Revision> => {
    const publication = { number: after.number + 1, files };
    const published = await add({ ...step, status: 'published', publication }, deed, kept);
    // It takes as long as learning does, and says itself how it went.
    live.refresh();
    return published;
  };
  const refuseIfWrong = async (changes: readonly FileChange[], now: Date, gone: readonly string[] = []) => {
    const { findings, reworded } = await check(changes, now, gone);
    const [first, ...others] = findings.filter(({ severity }) => severity === 'error');
    if (!first) return reworded;
    const more = others.length ? ` And ${others.length} more.` : '';
    throw new FactRefused(
      'CANNOT_BE_PUBLISHED',
      `${first.file}, line ${first.line}: ${first.problem}. ${first.remedy}.${more}`,
    );
  };

  /** The file of approvals with these in it; undefined where the content has none. */
  const noteApproved = async (after: Publication, wordings: readonly Wording[], { now }: Deed, name: string) => {
    const approvals = await texts.latestText(approvalsFile, after);
    if (!approvals) return undefined;
    const { text } = approveWords(approvals, name, wordings, now);
    const disk = after.files[approvalsFile]?.disk ?? (await live.disk()).get(approvalsFile) ?? null;
    return { text, files: { [approvalsFile]: { hash: hashOf(text), disk } } };
  };

  return {
    history,
    get,
    check,
    draft,
    textsOf: texts.textsOf,
    isBehind: texts.isBehind,
    list: () => store.latest(),
    latestPublished: async () => (await store.published())?.files ?? {},
    publications: () => store.publications(mostListed),
    read: (file) => live.read(file),
    async propose({ title, why, changes, by }, now) {
      return (await draft(title, changes, { by, why, now })).id;
    },
    async bringUpToDate(seen, deed) {
      const before = await seenAs(seen, ['draft', 'waiting']);
      const merged = await texts.broughtUpToDate(before.files);
      if ('conflict' in merged)
        throw new FactRefused(
          'CHANGED_MEANWHILE',
          `${merged.conflict} was changed in the same lines by what was published meanwhile. Make your change again in a new draft.`,
        );
      return add({ ...before, status: 'draft', files: merged.files }, deed, merged.texts);
    },
    askApproval: async (seen, deed) => add({ ...(await seenAs(seen, ['draft'])), status: 'waiting' }, deed),
    withdraw: async (seen, deed) => add({ ...(await seenAs(seen, ['draft', 'waiting'])), status: 'withdrawn' }, deed),
    async publish(seen, deed, { name, needsAnother }) {
      const step = await seenAs(seen, ['draft', 'waiting']);
      if (needsAnother && step.writers.includes(deed.by))
        throw new FactRefused('ANOTHER_HAS_TO_APPROVE', 'Somebody else has to approve it. Ask for approval.');
      const after = (await store.published()) ?? none;
      if (await texts.isBehind(step))
        throw new FactRefused(
          'CHANGED_MEANWHILE',
          'Something else was published in the same files since it was begun. Bring it up to date, look at it again, then publish it.',
        );
      const changes = await texts.textsOf(step);
      const reworded = await refuseIfWrong([...(await texts.changesTo(after)).changes, ...changes], deed.now);
      const published = Object.fromEntries(
        Object.entries(step.files).map(([file, { hash, disk }]) => [file, { hash, disk }]),
      );
      const files = { ...after.files, ...published };
      const noted =
        reworded.length && !published[approvalsFile] ? await noteApproved(after, reworded, deed, name) : undefined;
      if (!noted) return publish(step, files, after, deed);
      return publish(step, { ...files, ...noted.files }, after, deed, [noted.text]);
    },
    async approve(title, wordings, deed, name) {
      const after = (await store.published()) ?? none;
      const noted = wordings.length ? await noteApproved(after, wordings, deed, name) : undefined;
      if (!noted) throw new FactRefused('NOT_FOUND', 'There is nothing to approve. Load the page again.');
      return publish(begun(title), { ...after.files, ...noted.files }, after, deed, [noted.text]);
    },
    async goBack(number, deed) {
      const after = (await store.published()) ?? none;
      const to = number === 0 ? none : await store.published(number);
      if (!to) throw notFound();
      const title = number === 0 ? 'Back to what is on the disk' : `Back to publication ${number}`;
      const { changes, gone } = await texts.changesTo(to);
      await refuseIfWrong(changes, deed.now, gone);
      return publish({ ...begun(title), writers: [deed.by] }, to.files, after, deed);
    },
    async keepServed(files, deed) {
      const after = (await store.published()) ?? none;
      const disk = await live.disk();
      const kept: string[] = [];
      const now: Record<string, PublishedFiles[string]> = {};
      for (const file of files) {
        const text = await texts.latestText(file, after);
        if (text === undefined) continue;
        kept.push(text);
        now[file] = { hash: hashOf(text), disk: disk.get(file) ?? null };
      }
      if (!kept.length) throw new FactRefused('NOT_FOUND', 'Choose the files first.');
      const step = { ...begun('Kept as it is at the desk'), writers: [deed.by] };
      return publish(step, { ...after.files, ...now }, after, deed, kept);
    },
  };
}
