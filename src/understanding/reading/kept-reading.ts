import { dirname } from 'node:path';
import { keep, keyOf, loadKept, type OnDamaged } from '../../content/kept-file';
import type { ReaderContent, Reading } from './reader';

/** Keeps what reading takes in a folder: to learn it means to read every term and every phrase. */
export function readingKeeper(folder: string, onDamaged?: OnDamaged) {
  return ({ concepts, spellings, phrases, others }: ReaderContent, learn: () => Reading): Reading => {
    const key = keyOf(dirname(__dirname), concepts, [...spellings], phrases, others);
    const kept = loadKept('reading', folder, key, onDamaged) as Reading | undefined;
    if (kept) return kept;
    const learnt = learn();
    keep('reading', folder, key, learnt);
    return learnt;
  };
}
