import { isSurname, joinInitials, joinPairs } from './beside-names';
import { moreFirstNames } from './first-names';
import { alsoSurnames, firstNames, isMedicine, keptNames } from './kept-names';
import { type KnownWords, kindOf, longestMeant, noWord } from './kinds-of-words';
import { knownNames } from './known-names';
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
import { wordSurnames } from './word-surnames';
import { type Judged, type Word, wordsOf } from './words-of';

export type { KnownWords } from './kinds-of-words';

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
      if (isSurname(words, from, to)) {
        found[to] = true;
        return;
      }
      found[to] = isBesideName(words[to], strong[from], to < from, from === 0 && words[0].isFirstName);
      strong[to] = found[to] && strong[from];
    };
    for (let at = 0; at < words.length; at++) spread(at, at + 1);
    for (let at = words.length - 1; at > 0; at--) spread(at, at - 1);
    // "May, Jude, hip clinic"
    if (words[1] && found[1] && words[0].isCapital && words[0].after === ', ' && /^,/.test(words[1].after))
      found[0] ||= wordSurnames.has(words[0].plain) || alsoSurnames.has(words[0].plain);
    joinPairs(words, found, isPlace);
    joinInitials(words, found);
    return withoutFound(text, words, found, isPlace);
  };
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
