import { dirname } from 'node:path';
import { keep, keyOf, loadKept, type OnDamaged } from '../../content/kept-file';
import type { ReaderContent, Reading } from './reader';

/**
 * Saves the compiled lexicon and the spelling in a folder, for the next start: making them reads every term and phrase.
 */
export function readingKeeper(folder: string, onDamaged?: OnDamaged) {
  return ({ concepts, spellings, phrases, particulars }: ReaderContent, learn: () => Reading): Reading => {
    const key = keyOf(dirname(__dirname), concepts, [...spellings], phrases, particulars);
    const kept = loadKept('reading', folder, key, onDamaged) as Reading | undefined;
    if (kept) return kept;
    const learnt = learn();
    keep('reading', folder, key, learnt);
    return learnt;
  };
}
