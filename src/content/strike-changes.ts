import type { Content } from './content';
import type { StrikeEntry } from './seeds-schema';
import { withStrikes } from './strike-calendar-file';

/** What an operator has put on file about a strike: in place of the one of seeds/strikes.yaml with its id, or beside them. */
export interface StrikeChange {
  readonly strike: StrikeEntry;
  /** It was entered by mistake: it is none. */
  readonly isRemoved: boolean;
}

/**
 * The strikes of the file with the changes of operators over them, in order of time. Where the file was checked on a later
 * day than the change, the file is newer and stands.
 */
export function changedStrikes(strikes: readonly StrikeEntry[], changes: readonly StrikeChange[]): StrikeEntry[] {
  const all = new Map(strikes.map((strike) => [strike.id, strike]));
  for (const { strike, isRemoved } of changes) {
    const onFile = all.get(strike.id);
    if (onFile && onFile['checked-on'] > strike['checked-on']) continue;
    if (isRemoved) all.delete(strike.id);
    else all.set(strike.id, strike);
  }
  return [...all.values()].sort((one, other) => (one.from < other.from ? -1 : 1));
}

/** A content with the changes of operators over its strikes; the same one where there are none. */
export function withStrikeChanges(content: Content, changes: readonly StrikeChange[]): Content {
  if (!changes.length) return content;
  return withStrikes(content, { strikes: changedStrikes(content.strikes, changes), groups: content.strikeGroups });
}
