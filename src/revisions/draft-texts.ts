import type { LiveContent } from './live-content';
import { mergeTexts } from './merge-texts';
import type { FileChange } from './proposals';
import { type DraftFile, type DraftFiles, hashOf, type Publication, type Revision } from './revision';
import type { RevisionStore } from './revision-store';

/** The texts behind the hashes of drafts and publications. */
export interface DraftTexts {
  /** What a draft would have the files be. */
  textsOf(revision: Pick<Revision, 'files'>): Promise<readonly FileChange[]>;
  /** Whether something else was published in its files since it was begun. */
  isBehind(revision: Pick<Revision, 'files'>): Promise<boolean>;
  /** The files of a draft with more changes in it; those that are as they are served are left out. */
  withChanges(before: DraftFiles, changes: readonly FileChange[]): Promise<NamedFiles>;
  /** The draft put together with what was published since; or the file in which both change the same lines. */
  broughtUpToDate(files: DraftFiles): Promise<NamedFiles | { readonly conflict: string }>;
  /** The text of a file as it was published last; undefined where there is none. */
  latestText(file: string, latest: Publication): Promise<string | undefined>;
  /** What would change on this machine if a publication were served, and the files that there would be no longer. */
  changesTo(
    publication: Publication,
  ): Promise<{ readonly changes: readonly FileChange[]; readonly gone: readonly string[] }>;
}

/** Files by their hashes, with the texts that the store has to keep for them. */
interface NamedFiles {
  readonly files: DraftFiles;
  readonly texts: readonly string[];
}

export function createDraftTexts(
  store: Pick<RevisionStore, 'texts' | 'published'>,
  live: Pick<LiveContent, 'folder' | 'read' | 'readDisk' | 'disk'>,
): DraftTexts {
  const latestHash = async (file: string, latest: Publication | undefined): Promise<string | null> => {
    const known = latest?.files[file]?.hash;
    if (known !== undefined) return known;
    const { disk } = await live.folder();
    return disk.get(file) ?? null;
  };
  const named = async (hash: string): Promise<string> => {
    const text = (await store.texts([hash])).get(hash);
    if (text === undefined) throw new Error('the store has no such text');
    return text;
  };
  const latestText: DraftTexts['latestText'] = async (file, latest) => {
    const known = latest.files[file];
    if (known) return named(known.hash);
    return live.read(file);
  };
  const changesTo: DraftTexts['changesTo'] = async ({ files }) => {
    const { hashes, disk } = await live.folder();
    const changed = Object.entries(files).filter(([file, { hash }]) => hashes.get(file) !== hash);
    const changes = await Promise.all(changed.map(async ([file, { hash }]) => ({ file, text: await named(hash) })));
    const back = [...hashes].filter(([file, hash]) => !files[file] && disk.get(file) !== hash).map(([file]) => file);
    const onDisk = back.map((file) => ({ file, text: live.readDisk(file) }));
    return {
      changes: [...changes, ...onDisk.flatMap(({ file, text }) => (text === undefined ? [] : { file, text }))],
      gone: onDisk.flatMap(({ file, text }) => (text === undefined ? file : [])),
    };
  };

  return {
    latestText,
    changesTo,
    async textsOf({ files }) {
      const texts = await store.texts(Object.values(files).map(({ hash }) => hash));
      return Object.entries(files).flatMap(([file, { hash }]) => {
        const text = texts.get(hash);
        return text === undefined ? [] : { file, text };
      });
    },
    async isBehind({ files }) {
      const latest = await store.published();
      for (const [file, { from, hash }] of Object.entries(files)) {
        const now = await latestHash(file, latest);
        if (now !== from && now !== hash) return true;
      }
      return false;
    },
    async withChanges(before, changes) {
      const [latest, disk] = await Promise.all([store.published(), live.disk()]);
      const files = new Map(Object.entries(before));
      const texts: string[] = [];
      for (const { file, text } of changes) {
        const known = files.get(file);
        const from = known ? known.from : await latestHash(file, latest);
        const hash = hashOf(text);
        if (hash === from) files.delete(file);
        else files.set(file, { hash, from, disk: disk.get(file) ?? null });
        texts.push(text);
        // What it was begun from is kept, too: it is needed where something else is published meanwhile.
        const begun = known || !latest ? live.read(file) : await latestText(file, latest);
        if (begun !== undefined && hashOf(begun) === from) texts.push(begun);
      }
      return { files: Object.fromEntries(files), texts };
    },
    async broughtUpToDate(files) {
      const latest = await store.published();
      const now: Record<string, DraftFile> = {};
      const texts: string[] = [];
      for (const [file, draft] of Object.entries(files)) {
        const to = await latestHash(file, latest);
        if (to === draft.from || to === draft.hash) {
          now[file] = { ...draft, from: to };
          continue;
        }
        const theirs = latest ? await latestText(file, latest) : live.read(file);
        const old = draft.from === null ? '' : await named(draft.from);
        const merged = mergeTexts(old, await named(draft.hash), theirs ?? '');
        if (merged === undefined) return { conflict: file };
        texts.push(merged);
        now[file] = { ...draft, hash: hashOf(merged), from: to };
      }
      return { files: now, texts };
    },
  };
}
