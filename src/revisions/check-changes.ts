import { LRUCache } from 'lru-cache';
import { error } from '../content/finding';
import type { CheckedChanges, Checking } from '../editions/check-in-process';
import type { LiveContent } from './live-content';
import type { FileChange } from './proposals';
import { hashOf } from './revision';

/** Checks what the content would be with some changes: the same findings as `npm run check`. Never throws. */
export type CheckChanges = (
  changes: readonly FileChange[],
  now: Date,
  /** Files that there would be no longer. */
  gone?: readonly string[],
) => Promise<CheckedChanges>;

/** Somebody who writes, and a page that is loaded again, ask for the same ones. */
const mostKept = 50;
const dayLength = 10;

/** @param live what the changes lie over */
export function createCheckChanges(live: Pick<LiveContent, 'folder'>, checking: Checking): CheckChanges {
  const kept = new LRUCache<string, Promise<CheckedChanges>>({ max: mostKept });
  return async (changes, now, gone = []) => {
    const { folder } = await live.folder();
    const key = hashOf(JSON.stringify([folder, now.toISOString().slice(0, dayLength), changes, gone]));
    const known = kept.get(key);
    if (known) return known;
    const checked = checking.check({ base: folder, changes, gone, today: now });
    kept.set(key, checked);
    try {
      return await checked;
    } catch {
      kept.delete(key);
      return { findings: [notChecked(changes)], reworded: [] };
    }
  };
}

/** It cannot be published then. */
const notChecked = (changes: readonly FileChange[]) =>
  error(
    { file: changes[0]?.file ?? 'intents', line: 1, column: 1 },
    'it could not be checked just now: many wait, or the machine is busy',
    'Check it again in a minute',
  );
