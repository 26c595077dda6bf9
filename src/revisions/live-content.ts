import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Logger } from 'pino';
import { ContentError, formatFinding } from '../content/finding';
import type { Edition } from '../editions/edition';
import type { Editions } from '../editions/editions';
import { createDiskHashes, type Hashes, hashesOf, type LaidContent, layContent, readContent } from './content-folder';
import { isContentPath } from './content-path';
import { latestLaid, noteLaid } from './latest-laid';
import { oneAtATime } from './learning-lock';
import type { Publication } from './revision';
import type { RevisionStore } from './revision-store';

/** Why this machine does not serve a publication: the one before it goes on. */
export interface Trouble {
  readonly number: number;
  readonly reasons: readonly string[];
}

/** The content that this machine serves: what is on its disk, with what was published at the desk over it. */
export interface LiveContent {
  /** The number of the publication that is served; 0 for what is on the disk alone. */
  readonly served: number;
  /** The number of one that is being learnt; undefined where none is. */
  readonly learning: number | undefined;
  readonly trouble: Trouble | undefined;
  /** Opens the first edition. @param open opens one of a folder, and throws ContentError where that has errors */
  open(open: (folder: string) => Promise<Editions>): Promise<Editions>;
  /** Takes what was published last for what is served: of a command, which serves nobody. @throws StoreAway */
  look(): Promise<void>;
  /** Keeps aside what is served, so that an edit on the disk takes it from nobody; and follows what others publish. */
  follow(): Promise<void>;
  /** The folder of what is served. */
  folder(): Promise<LaidContent>;
  /** The text of a file as it is served; undefined where there is none. */
  read(file: string): string | undefined;
  /** The text of a file on the disk as it is now; undefined where there is none. */
  readDisk(file: string): string | undefined;
  /** Serves what was published last, unless it does already. Never throws: success and failure are lines of the log. */
  refresh(): Promise<void>;
  /** Learns what is on the disk now, with what was published last over it. @throws ContentError */
  reload(): Promise<Edition>;
  /** The files on the disk as they are now. */
  disk(): Promise<Hashes>;
}

interface LiveContentParts {
  readonly store: RevisionStore;
  readonly contentDir: string;
  /** The folder of cache files. */
  readonly keptIn: string;
  readonly clock: () => Date;
  readonly log: Pick<Logger, 'error' | 'info' | 'warn'>;
}

/** A content from which the first edition may be opened. */
interface Found {
  readonly folder: string;
  readonly publication?: Publication;
  readonly laid?: LaidContent;
}

const nothing: Publication = { number: 0, files: {} };
/** After a failure that is none of the content: too little memory, a process that was killed. */
const tryAgainMs = 30_000;
const notServed = 'what was published is not served, the one before goes on: the page Answers of the desk tells why';

export function createLiveContent({ store, contentDir, keptIn, clock, log }: LiveContentParts): LiveContent {
  let editions: Editions | undefined;
  let current: { readonly publication: Publication; readonly laid?: LaidContent } = { publication: nothing };
  /** What was on the disk when what is served was read from there; undefined where it was read from a folder aside. */
  let readFrom: Hashes | undefined;
  let learning: number | undefined;
  let trouble: Trouble | undefined;
  let last: Promise<unknown> = Promise.resolve();
  let isFollowing = false;

  /** One change after the other. */
  const inOrder = <Result>(work: () => Promise<Result>): Promise<Result> => {
    const next = last.then(work);
    last = next.catch(() => undefined);
    return next;
  };
  const lay = async ({ files }: Publication): Promise<LaidContent> => {
    const named = Object.entries(files).filter(([file]) => isContentPath(file));
    const texts = await store.texts(named.map(([, { hash }]) => hash));
    const published = named.map(([file, { hash }]): [string, string] => {
      const text = texts.get(hash);
      if (text === undefined) throw new Error(`the store has no text of ${file}`);
      return [file, text];
    });
    return layContent(contentDir, new Map(published), keptIn);
  };
  const serve = async (publication: Publication): Promise<Edition> => {
    if (!editions) throw new Error('the first edition is not open yet');
    const laid = await lay(publication);
    const { change, current: served } = editions;
    // Only what is said of the disk has changed. An edit between a start and the first laying aside is served by nobody yet.
    const isRead = readFrom === undefined || isSameContent(readFrom, current.laid?.disk);
    const isSame = isRead && laid.folder === current.laid?.folder;
    const edition = isSame ? served : await oneAtATime(keptIn, () => change(laid.folder, clock()));
    current = { publication, laid };
    readFrom = undefined;
    trouble = undefined;
    noteLaid(keptIn, { number: publication.number, folder: laid.folder, contentDir });
    return edition;
  };

  const live: LiveContent = {
    get served() {
      return current.publication.number;
    },
    get learning() {
      return learning;
    },
    get trouble() {
      return trouble;
    },
    async open(openOne) {
      const open = async (folder: string): Promise<Editions> => {
        readFrom = folder === contentDir ? await live.disk() : undefined;
        return openOne(folder);
      };
      const candidates: (() => Promise<Found | undefined>)[] = [ofStore, ofLastTime];
      for (const candidate of candidates) {
        const found = await candidate().catch(() => undefined);
        if (!found) continue;
        const { folder, publication = nothing, laid } = found;
        try {
          editions = await open(folder);
          current = { publication, laid };
          return editions;
        } catch (error) {
          // What is on the disk alone has to be mended there.
          if (!(error instanceof ContentError) || folder === contentDir) throw error;
          trouble = { number: publication.number, reasons: faultsOf(error) };
          log.error({ publication: trouble.number, reasons: trouble.reasons }, notServed);
        }
      }
      editions = await open(contentDir);
      return editions;
    },
    async look() {
      const { publication = nothing, laid } = await ofStore();
      current = { publication, laid };
    },
    async follow() {
      if (isFollowing) return;
      isFollowing = true;
      await live.folder();
      store.watch(live.refresh);
      await live.refresh();
    },
    async folder() {
      const laid = current.laid ?? (await lay(current.publication));
      current = { ...current, laid };
      return laid;
    },
    read: (file) => textIn(current.laid?.folder ?? contentDir, file),
    readDisk: (file) => textIn(contentDir, file),
    refresh: () =>
      inOrder(async () => {
        const latest = await store.published().catch(() => undefined);
        // The store says itself that it is away.
        if (!latest || !editions || latest.number <= current.publication.number) return;
        if (trouble?.number === latest.number) return;
        learning = latest.number;
        const startedAt = performance.now();
        try {
          const { id } = await serve(latest);
          const ms = Math.round(performance.now() - startedAt);
          log.info({ publication: latest.number, edition: id, ms }, 'what was published is served');
        } catch (error) {
          const reasons = error instanceof ContentError ? faultsOf(error) : [String(error)];
          log.error({ publication: latest.number, reasons }, notServed);
          if (error instanceof ContentError) trouble = { number: latest.number, reasons };
          else setTimeout(live.refresh, tryAgainMs).unref();
        } finally {
          learning = undefined;
        }
      }),
    reload: () =>
      inOrder(async () => {
        const latest = await store.published().catch(() => undefined);
        return serve(latest ?? current.publication);
      }),
    disk: createDiskHashes(contentDir),
  };
  return live;

  /** What was published last, laid over what is on the disk; undefined where nothing was. @throws StoreAway */
  async function ofStore(): Promise<Found> {
    const publication = await store.published();
    if (!publication) return { folder: contentDir };
    const laid = await lay(publication);
    noteLaid(keptIn, { number: publication.number, folder: laid.folder, contentDir });
    return { folder: laid.folder, publication, laid };
  }

  /** What this machine served last, while the store is away: it is learnt again when the store is back. */
  async function ofLastTime(): Promise<Found | undefined> {
    const folder = latestLaid(keptIn, contentDir)?.folder;
    if (folder === undefined) return undefined;
    const [hashes, disk] = [hashesOf(await readContent(folder)), await live.disk()];
    return { folder, laid: { folder, hashes, disk } };
  }
}

function isSameContent(one: Hashes, other: Hashes | undefined): boolean {
  return one.size === other?.size && [...one].every(([file, hash]) => other.get(file) === hash);
}

function textIn(folder: string, file: string): string | undefined {
  if (!isContentPath(file)) return undefined;
  try {
    return readFileSync(join(folder, file), 'utf8');
  } catch {
    return undefined;
  }
}

const faultsOf = ({ findings }: ContentError): string[] =>
  findings.filter(({ severity }) => severity === 'error').map(formatFinding);
