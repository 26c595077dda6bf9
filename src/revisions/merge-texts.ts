import { diffArrays } from 'diff';

/** Lines of the old text that are replaced. */
interface Change {
  readonly from: number;
  readonly to: number;
  readonly lines: readonly string[];
}

/**
 * Puts two changes of one text together, line by line.
 * @returns undefined where both change the same lines
 */
export function mergeTexts(old: string, mine: string, theirs: string): string | undefined {
  const lines = old.split('\n');
  const [own, others] = [changesOf(lines, mine.split('\n')), changesOf(lines, theirs.split('\n'))];
  const isSame = (one: Change, other: Change): boolean => JSON.stringify(one) === JSON.stringify(other);
  const added = own.filter((one) => !others.some((other) => isSame(one, other)));
  if (added.some((one) => others.some((other) => overlap(one, other)))) return undefined;
  // Of two that add at the same place, what is there already comes first.
  const all = [...others, ...added].sort((one, other) => one.from - other.from || one.to - other.to);
  return all
    .reduceRight((merged, { from, to, lines: by }) => [...merged.slice(0, from), ...by, ...merged.slice(to)], lines)
    .join('\n');
}

function changesOf(old: readonly string[], changed: readonly string[]): Change[] {
  const changes: Change[] = [];
  let at = 0;
  for (const { added, removed, value } of diffArrays([...old], [...changed])) {
    const last = changes.at(-1);
    const isNext = last?.to === at && (added || removed);
    if (removed) changes.push({ from: at, to: at + value.length, lines: [] });
    else if (added && last && isNext) changes[changes.length - 1] = { ...last, lines: [...last.lines, ...value] };
    else if (added) changes.push({ from: at, to: at, lines: value });
    if (!added) at += value.length;
  }
  return changes;
}

/** Two that only add, at the same place, do not disturb each other. */
function overlap(one: Change, other: Change): boolean {
  if (one.from === one.to && other.from === other.to) return false;
  return one.from < Math.max(other.to, other.from + 1) && other.from < Math.max(one.to, one.from + 1);
}
