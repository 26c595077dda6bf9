import { kin, titles } from './tells-of-people';
import type { Judged } from './words-of';

/** What hospitals, wards and streets that are named after people end with. */
const ends =
  /^(?:ward|unit|hospital|hospitals|surgery|infirmary|hospice|centre|center|wing|suite|building|road|street|house|day)$/;
const longest = 4;
const longestKnown = 6;

/**
 * @param known names of places, in plain words
 * @returns for each word whether it belongs to the name of a place: "St Mary's surgery", "Kipling ward"
 */
export function placesIn(words: readonly Judged[], known: ReadonlySet<string>): boolean[] {
  const isPlace = words.map(() => false);
  for (let at = 0; at < words.length; at++)
    for (let end = at + 2; end <= Math.min(words.length, at + longestKnown); end++)
      if (
        known.has(
          words
            .slice(at, end)
            .map(({ plain }) => plain)
            .join(' '),
        )
      )
        isPlace.fill(true, at, end);
  words.forEach((word, at) => {
    // The hospital: "Guy's told me".
    if (word.plain === 'guy' && word.isCapital && word.isPossessive && !kin.test(words[at + 1]?.plain ?? ''))
      isPlace[at] = true;
    // "Christmas Day", "New Year's Eve"
    if (
      /^(?:day|eve)$/.test(word.plain) &&
      /^(?:christmas|boxing|xmas|year|years|easter|may|bank|mothers?|mother's|fathers?)$/.test(
        words[at - 1]?.plain ?? '',
      )
    )
      isPlace.fill(true, at - 1, at + 1);
    if (word.plain === 'st' && words[at + 1]?.isCapital && word.isCapital) isPlace[at + 1] = true;
    // "to Castle Hill", "Whipps Cross"
    if (isLandmark(words, at)) isPlace.fill(true, at - 1, at + 1);
    if (!ends.test(word.plain) || word.before !== ' ') return;
    if (word.plain === 'day' && words[at + 1]?.plain !== 'unit') return;
    // "St Thomas' and Guy's"
    const first = startOf(words, at);
    if (isPerson(words, first, at)) return;
    // "Rose Ward", "Oak Wing": the end belongs to it. "Mrs Ward" has nothing before it.
    if (first < at && word.isCapital) isPlace[at] = true;
    const owner = words[first - 1]?.plain ?? '';
    // "my nan Dot": whoever is told of as a person is no place.
    if (!titles.test(owner) && !kin.test(owner)) isPlace.fill(true, first, at);
    else isPlace[at] = false;
  });
  return isPlace;
}

/** Wards are called after them. */
const honoured =
  /^(?:victoria|elizabeth|charlotte|alexandra|edward|george|albert|mary|margaret|anne|diana|florence|catherine|william|harry|thomas|james|john|andrew|david|patrick|francis|luke|joseph|michael|nelson|arthur|edith|beatrice|eleanor|helen|bernard|stephen|benjamin|elgar|dickens|constance|winston|lister)$/;

/** "Regards, Niamh Ward", "kofi ward": one first name of nobody that is honoured, and nothing before it that leads to a place. */
function isPerson(words: readonly Judged[], first: number, at: number): boolean {
  const { isFirstName, kind, plain } = words[first];
  if (
    at - first !== 1 ||
    !isFirstName ||
    kind !== 'surely' ||
    honoured.test(plain) ||
    !/^(?:ward|street|house|road)$/.test(words[at].plain)
  )
    return false;
  return (
    !/^(?:on|in|to|from|at|of|the|near|for|is|onto|and|visit|ring|call|does|has|outside|leaving|off)$/.test(
      words[first - 1]?.plain ?? 'the',
    ) || first === 0
  );
}

const landmarks =
  /^(?:hill|mill|square|cross|park|green|bridge|gate|heath|common|abbey|vale|lodge|court|lane|mary's|marys|town|junction|station)$/;

/** Two words with capitals, the second of which is one of a place, after "in" or after what is known as a place. */
function isLandmark(words: readonly Judged[], at: number): boolean {
  const [word, last, earlier] = [words[at], words[at - 1], words[at - 2]];
  if (
    !last ||
    !landmarks.test(word.plain) ||
    !word.isCapital ||
    !last.isCapital ||
    word.before !== ' ' ||
    (last.isFirstName && !last.isKept)
  )
    return false;
  if (last.isKept) return true;
  return (
    earlier !== undefined &&
    last.before === ' ' &&
    /^(?:in|to|at|from|near|via|outside)$/.test(earlier.plain) &&
    last.kind !== 'surely'
  );
}

/** Where the name begins that ends before a word. */
function startOf(words: readonly Judged[], end: number): number {
  let first = end;
  const belongs = ({ isCapital, kind, plain }: Judged): boolean =>
    (isCapital || kind === 'surely' || plain === 'and') && !titles.test(plain) && !kin.test(plain);
  while (first > 0 && end - first < longest && belongs(words[first - 1]) && words[first].before === ' ') first--;
  return first;
}
