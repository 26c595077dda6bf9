import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Proposal, Proposals } from '../../src/revisions/proposals';
import { projectFolder } from './guide';

/** Takes drafts, and only keeps them. */
export function keptDrafts(): Proposals & { readonly drafts: Proposal[] } {
  const drafts: Proposal[] = [];
  return {
    drafts,
    read(file) {
      try {
        return readFileSync(join(projectFolder, file), 'utf8');
      } catch {
        return undefined;
      }
    },
    propose: async (proposal) => String(drafts.push(proposal)),
  };
}
