import { functionWords, titles } from './tells-of-people';
import { goesOn, sayHow, wordSurnames } from './word-surnames';
import type { Judged } from './words-of';

/** "amber and jade", "Short, Joan": what is joined to a name is one. */
export function joinPairs(words: readonly Judged[], found: boolean[], isPlace: readonly boolean[]): void {
  const mayBe = (at: number): boolean => {
    const word = words[at];
    return (
      Boolean(word) &&
      !isPlace[at] &&
      !word.isKept &&
      (word.kind === 'maybe' ||
        (word.isWritten && word.rarity > 70 && !titles.test(word.plain) && !functionWords.test(word.plain))) &&
      (word.isWritten || word.isFirstName || word.isShouted)
    );
  };
  for (let at = 0; at < words.length; at++) {
    if (words[at].plain === 'and' && found[at - 1] !== found[at + 1]) {
      if (found[at - 1] && mayBe(at + 1)) found[at + 1] = true;
      if (found[at + 1] && mayBe(at - 1)) found[at - 1] = true;
    }
    const isListed = words[at].isFirst && /^,? $/.test(words[at].after) && found[at + 1] && !found[at];
    if (isListed && mayBe(at) && words[at + 1].isCapital && !/^(?:will|may|can|so|do)$/.test(words[at].plain))
      found[at] = true;
  }
}

/** "J. R. Hartley", "josh t": letters beside a name belong to it. */
export function joinInitials(words: readonly Judged[], found: boolean[]): void {
  const isLetter = (at: number): boolean => words[at]?.typed.length === 1;
  for (let at = words.length - 1; at > 0; at--)
    if (found[at] && isLetter(at - 1) && words[at - 1].isCapital && /^\.? ?$/.test(words[at].before))
      found[at - 1] =
        !(words[at - 1].typed === 'I' && words[at].before === ' ') &&
        !(words[at - 1].typed === 'A' && !words[at].isCapital);
  for (let at = 1; at < words.length; at++)
    if (
      found[at - 1] &&
      isLetter(at) &&
      words[at].before === ' ' &&
      !/^[aiux]$/.test(words[at].typed) &&
      /^$|^[.,!?;:)\n]/.test(words[at].after)
    )
      found[at] = true;
}

/** "sheila cook", "Dean Good": a word after a first name, which is a surname, too. */
export function isSurname(words: readonly Judged[], from: number, to: number): boolean {
  const [first, word, next] = [words[from], words[to], words[to + 1]];
  if (from > to || !first.isFirstName || !wordSurnames.has(word.plain)) return false;
  if (word.isCapital && first.isCapital && !word.isShouted)
    return word.plain !== 'will' || !next || next.before !== ' ';
  const follow = next?.before === ' ' ? next.plain : '';
  if (word.isPossessive || follow === '') return !/^\s*\d/.test(word.after);
  if (/^\s*\d/.test(word.after) || goesOn.test(follow)) return false;
  if (/^(?:will|may)$/.test(word.plain)) return /^(?:to|and|is|has|was|needs|dob|here)$/.test(follow);
  return !(
    sayHow.test(word.plain) && /^(?:is|are|was|how|hows|be|feeling|feels|looks)$/.test(words[from - 1]?.plain ?? '')
  );
}
