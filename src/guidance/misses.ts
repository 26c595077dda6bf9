import { type OwnVariant, outOfScope } from '../content/names';
import type { Intent } from '../content/schema';
import type { Turn } from './turn';

/** For the first and the second message in a row that is not understood. */
const missVariants: readonly OwnVariant[] = ['not-understood', 'not-understood-again'];

/** Messages in a row that are not understood get different words each time; the third says how to reach a person. */
export function missVariant({ understanding, memory }: Turn, { name }: Intent): OwnVariant | undefined {
  if (name !== outOfScope) return undefined;
  const { tokens, ranked, language } = understanding;
  if (!tokens.words.length) return 'nothing-said';
  if (ranked[0].intent === outOfScope && language !== 'none') return undefined;
  return missVariants[memory.misses] ?? 'not-understood-person';
}
