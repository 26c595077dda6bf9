import { keep, keyOf, loadKept, type OnDamaged } from '../content/kept-file';
import type { ReaderContent } from './reader';
import type { Spelling } from './spelling';

/** Keeps the spelling of the guide's words in a folder: to learn it means to read every phrase. */
export function spellingKeeper(folder: string, onDamaged?: OnDamaged) {
  return ({ concepts, spellings, phrases, otherTerms }: ReaderContent, learn: () => Spelling): Spelling => {
    const key = keyOf(__dirname, concepts, [...spellings], phrases, otherTerms);
    const kept = loadKept('spelling', folder, key, onDamaged) as Spelling | undefined;
    if (kept) return kept;
    const learnt = learn();
    keep('spelling', folder, key, learnt);
    return learnt;
  };
}
