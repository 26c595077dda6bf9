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

/** What was measured of each step of a draft, on whichever machine: whoever approves it sees it on any. */
export interface KeptImpacts {
  /** `none` where there were no questions; undefined where it was not measured. @throws StoreAway */
  of(step: Pick<Revision, 'id' | 'revision'>): Promise<Impact | 'none' | undefined>;
  /** @throws StoreAway */
  keep(step: Pick<Revision, 'id' | 'revision'>, impact: Impact | 'none', now: Date): Promise<void>;
}

/** Keeps them beside the texts of drafts, with which they end. */
export function keepImpacts(store: Pick<RevisionStore, 'texts' | 'keepText'>): KeptImpacts {
  // No text of a file begins so: the hash is of this step alone.
  const nameOf = ({ id, revision }: Pick<Revision, 'id' | 'revision'>): string => hashOf(`impact of ${id} ${revision}`);
  return {
    async of(step) {
      const name = nameOf(step);
      const text = (await store.texts([name])).get(name);
      return text === undefined ? undefined : keptSchema.parse(JSON.parse(text));
    },
    keep: (step, impact, now) => store.keepText(nameOf(step), JSON.stringify(impact), now),
  };
}
