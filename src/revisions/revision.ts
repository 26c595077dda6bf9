import { createHash } from 'node:crypto';

/** `withdrawn`: a draft was taken back. */
export const revisionStatuses = ['draft', 'waiting', 'published', 'withdrawn'] as const;
export type RevisionStatus = (typeof revisionStatuses)[number];

/** A file as a draft has it. All texts are named by their hashes: see `hashOf`. */
export interface DraftFile {
  readonly hash: string;
  /** What was served when the draft was begun, or brought up to date; null where there was no such file. */
  readonly from: string | null;
  /** What was on the disk then; null where there was no such file. */
  readonly disk: string | null;
}

/** A file as it is published, over what is on the disk. */
export interface PublishedFile {
  readonly hash: string;
  /** What was on the disk when somebody decided so: where it is another by now, it was edited there meanwhile. */
  readonly disk: string | null;
}

export type DraftFiles = Readonly<Record<string, DraftFile>>;
export type PublishedFiles = Readonly<Record<string, PublishedFile>>;

/** What is served from a moment on: all files that lie over what is on the disk. */
export interface Publication {
  /** 1, 2, 3 … Of two that follow the same one, the first is kept. */
  readonly number: number;
  readonly files: PublishedFiles;
}

/** One step of a draft, or a publication without one. Revisions are added, and never changed. */
export interface Revision {
  readonly id: string;
  /** 1, 2, 3 … */
  readonly revision: number;
  readonly at: Date;
  /** Who did this step, and why. */
  readonly by: string;
  readonly why: string;
  readonly status: RevisionStatus;
  /** For people, in a line. */
  readonly title: string;
  /** Who wrote what is in it, the first first. */
  readonly writers: readonly string[];
  /** What it changes. */
  readonly files: DraftFiles;
  /** Where this step published it. */
  readonly publication?: Publication;
}

/** Names a text: another letter, another hash. @returns 64 hex digits */
export const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
