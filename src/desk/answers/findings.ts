import type { Finding } from '../../content/finding';
import type { FileChange } from '../../revisions/proposals';
import type { AnswerParts } from './answer-parts';

/** What the check says of changes, for those who make them. */
export interface FoundInChanges {
  /** Whatever has an error cannot be published. */
  readonly errors: readonly Finding[];
  /** Of the changed files: those of others are as they were. */
  readonly warnings: readonly Finding[];
}

const mostShown = 50;

/** The same findings as `npm run check`. */
export async function findingsIn(
  { revisions }: Pick<AnswerParts, 'revisions'>,
  changes: readonly FileChange[],
  now: Date,
): Promise<FoundInChanges> {
  const { findings } = await revisions.check(changes, now);
  const changed = new Set(changes.map(({ file }) => file));
  return {
    errors: findings.filter(({ severity }) => severity === 'error').slice(0, mostShown),
    warnings: findings.filter(({ severity, file }) => severity === 'warning' && changed.has(file)).slice(0, mostShown),
  };
}
