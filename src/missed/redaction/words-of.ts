import { plainWord } from './known-names';

/** A word of a text, with what stands around it. */
export interface Word {
  /** As typed, without a possessive ending. */
  readonly typed: string;
  /** In small letters and without accents. */
  readonly plain: string;
  readonly start: number;
  readonly end: number;
  /** Between it and the word before: ` `, `, `. */
  readonly before: string;
  /** Between it and the word after it. */
  readonly after: string;
  readonly isPossessive: boolean;
  readonly isCapital: boolean;
  /** It has more letters than one, and all are capitals: it is an acronym, or shouted. */
  readonly isShouted: boolean;
  /** It begins a sentence, or what stands for one. */
  readonly isFirst: boolean;
  readonly isAfterComma: boolean;
}

/** `surely`: a name and hardly a word. `maybe`: both, as "Grace". `strange`: no word that is known. */
export type Kind = 'surely' | 'maybe' | 'strange' | 'word';

/** A word with what is known of it. */
export interface Judged extends Word {
  readonly kind: Kind;
  /** How rare it is as an English word: 10 for the commonest, 99 for none. */
  readonly rarity: number;
  /** A place, an illness, a medicine: the name of nobody. */
  readonly isKept: boolean;
  /** Written with a capital that a word does not have. */
  readonly isWritten: boolean;
  /** A first name that is a word, too. */
  readonly isFirstName: boolean;
}

/** Letters, and what joins them: `Mary-Kate`, `O’Shaughnessy`. What was taken out already, `[number]`, is no word. */
const wordPattern = /\[[a-z -]+\]|\p{L}[\p{L}\p{M}]*(?:['’-]\p{L}[\p{L}\p{M}]*)*/gu;
const possessive = /(?<=\p{L}{2})['’]s$|(?<=\p{L}{2}s)['’]$/u;
const begins = /^$|[.!?\n:;()"“]|\s-\s/;

export function wordsOf(text: string): Word[] {
  const found = [...text.matchAll(wordPattern)].filter(([word]) => !word.startsWith('['));
  return found.map((match, at) => {
    const typed = match[0].replace(possessive, '');
    const start = match.index;
    const before = text.slice(at ? found[at - 1].index + found[at - 1][0].length : 0, start);
    const next = found[at + 1];
    return {
      typed,
      plain: plainWord(typed),
      start,
      end: start + typed.length,
      before,
      after: text.slice(start + match[0].length, next ? next.index : text.length),
      isPossessive: typed !== match[0],
      isCapital: /^\p{Lu}/u.test(typed),
      isShouted: /^\p{Lu}{2,}$/u.test(typed),
      isFirst: at === 0 || begins.test(before),
      isAfterComma: /,\s*$/.test(before),
    };
  });
}
