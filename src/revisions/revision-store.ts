import type { Publication, Revision } from './revision';

/** A publication in the list of all: without its files. */
export type PublicationStep = Omit<Revision, 'files' | 'publication'> & { readonly number: number };

/** Keeps drafts, what was published, and the texts of both. Every method rejects with StoreAway while the store is. */
export interface RevisionStore {
  /**
   * @param texts that it names and that may not be kept yet
   * @returns false, and keeps no revision, when another with this number, or another publication, was quicker
   */
  add(revision: Revision, texts: readonly string[]): Promise<boolean>;
  /** The latest revision of each, the newest first; at most a thousand. */
  latest(): Promise<readonly Revision[]>;
  /** All revisions of one, the oldest first. */
  history(id: string): Promise<readonly Revision[]>;
  /** Texts by their hashes: those of them that are kept. */
  texts(hashes: readonly string[]): Promise<ReadonlyMap<string, string>>;
  /** Keeps a text of no file under a name like a hash. It ends as the texts of drafts that were never published do. */
  keepText(name: string, text: string, now: Date): Promise<void>;
  /** The latest publication, or one by its number; undefined where there is none. */
  published(number?: number): Promise<Publication | undefined>;
  /** The latest publications, the newest first. */
  publications(most: number): Promise<readonly PublicationStep[]>;
  /** Has `hear` called whenever another process may have added something. */
  watch(hear: () => void): void;
}
