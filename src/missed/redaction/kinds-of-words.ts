import { moreFirstNames } from './first-names';
import { firstNames } from './kept-names';
import type { KnownNames } from './known-names';
import type { Kind, Word } from './words-of';

/** What the guide knows of words. */
export interface KnownWords {
  /** Whether a word, as typed, is neither the guide's nor English. */
  isUnknown(word: string): boolean;
  /** Whether it is not even a slip of such a word. */
  isStrange(word: string): boolean;
  /** Whether the phrases of the guide use it. */
  isUsed(word: string): boolean;
  /** Names of the content: hospitals, towns, areas. */
  readonly places: readonly string[];
}

const shortestStrange = 3;
/** A longer word with a capital that is one slip from another may be "Decmber". */
export const longestMeant = 6;
export const noWord = 99;
/** From this rarity on. */
const rare = 50;

/** How words end that are of medicine. */
const medical =
  /(?:osis|itis|ectomy|otomy|oscopy|ologist|ology|ostomy|plasty|graphy|gram|aemia|emia|opathy|algia|oma|penia|uria|iasis|therapy|ectasis|ography|genic|opsy)s?$/;

/** What a word is by itself, by all lists. */
export function kindOf(word: Word, lists: KnownNames, known: KnownWords, isKept: (word: string) => boolean): Kind {
  const { plain } = word;
  if (/[^\p{Script=Latin}'’-]/u.test(plain)) return 'strange';
  const contracted = /^(.+?)n?'(?:m|d|t|s|ve|ll|re)$/.exec(plain)?.[1];
  if (contracted) {
    const kind = kindOf({ ...word, plain: contracted }, lists, known, isKept);
    return kind === 'maybe' ? 'word' : kind;
  }
  // "th'ambulances", "d'you"
  const bare = /^(?:th|t|d|y)'(.{2,})$/.exec(plain)?.[1];
  if (bare && lists.rarityOf(bare) !== undefined) return 'word';
  if (medical.test(plain) && plain.length > 7) return 'word';
  const isOther = !lists.isName(plain) && !moreFirstNames.has(plain) && !word.isCapital;
  if (isOther && inflected(plain).some((one) => (lists.rarityOf(one) ?? noWord) < rare)) return 'word';
  const parts = plain.split(/[-']/).filter((part) => part.length > 1);
  if (parts.length > 1) return kindOfParts(word, parts, lists, known, isKept);
  // "D'Souza", "o'clock"
  if (parts.length === 1 && parts[0] !== plain) return kindOf({ ...word, plain: parts[0] }, lists, known, isKept);
  // "childs": an ending without its apostrophe.
  const single = plain.replace(/s$/, '');
  const isWord = [plain, single].some((one) => lists.rarityOf(one) !== undefined);
  // "sheila" is a word that hardly anybody writes, and a name that many have.
  const isRareWord = (one: string): boolean =>
    lists.isName(one) && (lists.rarityOf(one) ?? 0) >= rare && !known.isUsed(one);
  if (isRareWord(plain) || (isRareWord(single) && lists.rarityOf(plain) === undefined)) return 'surely';
  // "im" and "nan" are names somewhere, and everyday words here.
  if (lists.isName(plain) || firstNames.has(plain))
    return isWord || (plain.length < 4 && !moreFirstNames.has(plain) && !known.isUnknown(plain)) ? 'maybe' : 'surely';
  if (isWord || plain.length < shortestStrange || word.isShouted) return 'word';
  // In the middle of a sentence a capital is meant: then it is no slip either.
  const isMeant = word.isCapital && !word.isFirst && plain.length <= longestMeant;
  return (isMeant ? known.isUnknown(plain) : known.isStrange(plain)) ? 'strange' : 'word';
}

/** What "rollin", "rehomed" and "caravanning" are made of. */
function inflected(plain: string): readonly string[] {
  if (plain.length < 5) return [];
  return [
    ...(/..in$/.test(plain) ? [`${plain}g`] : []),
    ...(/^(?:re|un|pre|non|mis|over)/.test(plain)
      ? [plain.replace(/^(?:re|un|pre|non|mis|over)/, '')].filter((rest) => rest.length > 3)
      : []),
    ...(/(.)\1(?:ing|ed)$/.test(plain) ? [plain.replace(/.(?:ing|ed)$/, '')] : []),
    ...(/(?:ing|ed|er|ers|able|ly)$/.test(plain)
      ? [plain.replace(/(?:ing|ed|ers?|able|ly)$/, ''), plain.replace(/(?:ing|ed|ers?|able|ly)$/, 'e')].filter(
          (rest) => rest.length > 3,
        )
      : []),
  ];
}

/** `Asha-Rahma` is a name; `follow-up` is none, and `doesn't` neither. */
function kindOfParts(
  { plain, isCapital }: Word,
  parts: readonly string[],
  lists: KnownNames,
  { isUnknown }: KnownWords,
  isKept: (word: string) => boolean,
): Kind {
  if (lists.isName(plain)) return 'surely';
  if (lists.rarityOf(plain) !== undefined) return 'word';
  // "Jun-Jun"
  if (isCapital && parts[0] === parts[1]) return 'surely';
  if (isCapital && parts.every((part) => lists.isName(part)) && !parts.some(isKept)) return 'surely';
  const isPlain = (part: string): boolean => isKept(part) || lists.rarityOf(part) !== undefined || !isUnknown(part);
  if (parts.every(isPlain)) return 'word';
  return parts.some((part) => lists.isName(part)) ? 'surely' : 'strange';
}
