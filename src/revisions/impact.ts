import { z } from 'zod';
import type { Edition } from '../editions/edition';
import { hashOf, type Revision } from './revision';
import type { RevisionStore } from './revision-store';

const changedSchema = z
  .object({
    text: z.string(),
    before: z.string(),
    after: z.string(),
    /** Whether it was understood rightly before and is not now, or the other way round; undefined where neither is known. */
    turned: z.enum(['right', 'wrong']).optional(),
  })
  .readonly();
const impactSchema = z
  .object({
    questions: z.number(),
    /** How many of them are understood rightly: now, and with the draft. */
    right: z.object({ before: z.number(), after: z.number() }).readonly(),
    changed: z.array(changedSchema).readonly(),
  })
  .readonly();
const keptSchema = z.union([impactSchema, z.literal('none')]);

/** A question that is answered otherwise than it is now. */
export type Changed = z.infer<typeof changedSchema>;
/** What a draft would change in questions that it was not made from. */
export type Impact = z.infer<typeof impactSchema>;

/** Asks two editions the same questions; undefined where there are none on this machine. */
export type MeasureImpact = (before: Edition, after: Edition) => Promise<Impact | undefined>;

/**
 * What was measured of the texts of a draft, on whichever machine: whoever approves it sees it on any. A step that changes no
 * text, such as asking for approval, changes nothing of it.
 */
export interface KeptImpacts {
  /** `none` where there were no questions; undefined where it was not measured. @throws StoreAway */
  of(draft: Pick<Revision, 'files'>): Promise<Impact | 'none' | undefined>;
  /** @throws StoreAway */
  keep(draft: Pick<Revision, 'files'>, impact: Impact | 'none', now: Date): Promise<void>;
}

/** Keeps them beside the texts of drafts, with which they end. */
export function keepImpacts(store: Pick<RevisionStore, 'texts' | 'keepText'>): KeptImpacts {
  // No text of a file begins so.
  const nameOf = ({ files }: Pick<Revision, 'files'>): string => {
    const texts = Object.entries(files).map(([file, { hash }]) => `${file} ${hash}`);
    return hashOf(`impact of\n${texts.sort().join('\n')}`);
  };
  return {
    async of(draft) {
      const name = nameOf(draft);
      const text = (await store.texts([name])).get(name);
      return text === undefined ? undefined : keptSchema.parse(JSON.parse(text));
    },
    keep: (draft, impact, now) => store.keepText(nameOf(draft), JSON.stringify(impact), now),
  };
}
