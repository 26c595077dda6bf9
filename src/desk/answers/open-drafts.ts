import type { Revision } from '../../revisions/revision';

/** Drafts that somebody may still publish. */
export const openDrafts = (all: readonly Revision[]): readonly Revision[] =>
  all.filter(({ status }) => status === 'draft' || status === 'waiting');
