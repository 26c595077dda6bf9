import { moreFirstNames } from './first-names';
import { firstNames, isMedicine, keptNames } from './kept-names';
import { type KnownNames, knownNames } from './known-names';
import { placesIn } from './places';
import { gone } from './signs';
import { beginsWithNames, isDoer, isNickname } from './tells-of-doing';
import {
  functionWords,
  isBesideName,
  isCalledSo,
  isMyName,
  isTitled,
  isToldAsName,
  kin,
  titles,
} from './tells-of-people';
import { type Judged, type Kind, type Word, wordsOf } from './words-of';

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
const longestMeant = 6;
const noWord = 99;
/** From this rarity on. */
const rare = 50;

/** @returns takes the names of people out of a text */
export function createNameFinder(known: KnownWords): (text: string) => string {
  const lists = knownNames();
  const places = new Set(
    known.places.map((place) =>
      wordsOf(place)
        .map(({ plain }) => plain)
        .join(' '),
    ),
  );
  const kept = new Set([...keptNames, ...[...places].filter((place) => !place.includes(' '))]);
  const isKept = (plain: string): boolean =>
    kept.has(plain) || kept.has(plain.replace(/s$/, '')) || kept.has(plain.replace(/'/g, '')) || isMedicine(plain);
  const judge = (word: Word, text: string): Judged => {
    const { plain } = word;
    // "Nintedanib 150mg": what has a dose is no person.
    const isNobody =
      isKept(plain) ||
      /^\s\d[\d.]*\s?(?:mg|mcg|ml|g|units?|micrograms?)\b/.test(
        word.after + text.slice(word.end + word.after.length, word.end + word.after.length + 12),
      );
    return {
      ...word,
      rarity: lists.rarityOf(plain) ?? noWord,
      isKept: isNobody,
      isFirstName: firstNames.has(plain),
      isWritten: word.isCapital && !word.isShouted,
      kind: isNobody || kin.test(plain) || titles.test(plain) ? 'word' : kindOf(word, lists, known, isKept),
    };
  };

  return (text) => {
    const words = wordsOf(text).map((word) => judge(word, text));
    const isPlace = placesIn(words, places);
    const strong = words.map(
      (_, at) => !isPlace[at] && (isCalledSo(words, at) || isMyName(words, at) || isTitled(words, at)),
    );
    const found = words.map(
      (_, at) => strong[at] || (!isPlace[at] && (isName(words, at) || isDoer(words, at) || isNickname(words, at))),
    );
    words.forEach((_, at) => {
      if (isPlace[at] || isPlace[at + 1] || !beginsWithNames(words, at, (other) => found[other])) return;
      found[at] = true;
      found[at + 1] = true;
    });
    const spread = (from: number, to: number): void => {
      if (!words[to] || found[to] || isPlace[to] || !found[from]) return;
      const first = words[Math.min(from, to)];
      if (!/^[ \u00a0]+$/.test(first.after) || first.isPossessive) return;
      // "Giuseppina Lo Presti Bedford": after a surname a place is one.
      if (
        words[to].isKept &&
        from < to &&
        !(words[from].isFirstName && !(found[from - 1] && words[from].before === ' ')) &&
        !strong[from]
      )
        return;
      found[to] = isBesideName(words[to], strong[from], to < from, from === 0 && words[0].isFirstName);
      strong[to] = found[to] && strong[from];
    };
    for (let at = 0; at < words.length; at++) spread(at, at + 1);
    for (let at = words.length - 1; at > 0; at--) spread(at, at - 1);
    joinPairs(words, found, isPlace);
    joinInitials(words, found);
    return withoutFound(text, words, found, isPlace);
  };
}

/** "amber and jade", "Short, Joan": what is joined to a name is one. */
function joinPairs(words: readonly Judged[], found: boolean[], isPlace: readonly boolean[]): void {
  const mayBe = (at: number): boolean => {
    const word = words[at];
    return (
      Boolean(word) &&
      !isPlace[at] &&
      !word.isKept &&
      word.kind === 'maybe' &&
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
function joinInitials(words: readonly Judged[], found: boolean[]): void {
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

function withoutFound(
  text: string,
  words: readonly Judged[],
  found: readonly boolean[],
  isPlace: readonly boolean[],
): string {
  const names = new Set(words.filter((_, at) => found[at]).map(({ typed }) => typed));
  const isGone = ({ typed, kind, isCapital }: Judged, at: number): boolean =>
    found[at] || (names.has(typed) && !isPlace[at] && (kind === 'surely' || kind === 'strange' || isCapital));
  const rest = words.reduceRight(
    (left, word, at) => (isGone(word, at) ? left.slice(0, word.start) + gone.name + left.slice(word.end) : left),
    text,
  );
  return rest.replace(/\[name\](?:[ \u00a0]\[name\])+/g, gone.name);
}

function isName(words: readonly Judged[], at: number): boolean {
  const { kind, isWritten, isKept, before, plain, isFirst, isCapital, after, rarity } = words[at];
  const last = words[at - 1];
  // "in Whitby": nobody is in a person.
  if (last && isWritten && before === ' ' && !moreFirstNames.has(plain) && isWhere(words, at)) return false;
  if (kind === 'surely' || kind === 'strange') return true;
  // "im carys, …": a word that is none, where only a name or a state can stand.
  if (kind === 'word' && rarity === noWord && !isKept && last && before === ' ' && isIntroduced(words, at)) return true;
  const stands = isFirst && isCapital && rarity === noWord && !isKept && plain.length <= longestMeant;
  if (kind === 'word' && stands)
    return /^(?:here|speaking)$/.test(words[at + 1]?.plain ?? '') || (at > 0 && !words[at + 1]) || /^ xx?$/.test(after);
  return kind === 'maybe' && !isKept && isToldAsName(words, at);
}

/** "out of Kendal", "how to get to Ludlow" */
function isWhere(words: readonly Judged[], at: number): boolean {
  const last = words[at - 1].plain;
  if (/^(?:in|near|outside|around|via|at|round|past|through|down|towards)$/.test(last)) return true;
  const earlier = words[at - 2]?.plain ?? '';
  if (last === 'of') return /^(?:out|isle|outside|north|south|east|west|village|town)$/.test(earlier);
  return (
    /^(?:to|from)$/.test(last) &&
    /^(?:get|getting|out|over|up|down|come|coming|came|go|going|travel|travelling|drive|driving|moved|moving|bus|train|ferry|taxi|lift|way|miles|road|far|back|transfer|transferred|am|im|i'm|student|nurse)$/.test(
      earlier,
    )
  );
}

function isIntroduced(words: readonly Judged[], at: number): boolean {
  const { plain, after, isShouted } = words[at];
  if (plain.length < 3 || isShouted || /-/.test(plain) || functionWords.test(plain)) return false;
  const earlier = `${words[at - 2]?.plain ?? ''} ${words[at - 1]?.plain ?? ''}`;
  const isOver = /^[,.!]|^ - /.test(after) || /^(?:and|from|here|my|i)$/.test(words[at + 1]?.plain ?? '');
  return isOver && /(?:^| )(?:im|i'm|i am|its|it's|this is|hi|hello|hiya|name is|names)$/.test(earlier);
}

function kindOf(word: Word, lists: KnownNames, known: KnownWords, isKept: (word: string) => boolean): Kind {
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

const medical =
  /(?:osis|itis|ectomy|otomy|oscopy|ologist|ology|ostomy|plasty|graphy|gram|aemia|emia|opathy|algia|oma|penia|uria|iasis|therapy|ectasis|ography|genic|opsy)s?$/;

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
