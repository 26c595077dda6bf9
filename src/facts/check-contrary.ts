import type { Content } from '../content/content';
import { createKindsMeant } from '../guidance/notice-kinds';
import { type FactFinding, warned } from './finding';
import type { NoticeRevision, NoticeWords } from './notice';

/** Whether another notice says the contrary of the same care, in the same place, at the same time. */
export function checkContrary(
  words: NoticeWords,
  { words: other, id }: NoticeRevision,
  content: Content,
): FactFinding[] {
  const isOff = ({ means }: NoticeWords): boolean => means === 'cancelled' || means === 'moved';
  const isContrary = (isOff(words) && other.means === 'going-ahead') || (words.means === 'going-ahead' && isOff(other));
  if (!isContrary || !sharesTime(words, other) || !sharesPlace(words, other, content)) return [];
  const kindsMeant = createKindsMeant(content.care);
  const [one, two] = [kindsMeant(words.kinds), kindsMeant(other.kinds)];
  if (![...one.sure].some((kind) => two.sure.has(kind))) return [];
  return [
    warned(
      'means',
      `another notice (${id}) says the contrary: "${other.says}"`,
      'End that one, or correct one of the two',
    ),
  ];
}

const endOf = ({ to }: NoticeWords): string => to ?? '9999';
const sharesTime = (one: NoticeWords, other: NoticeWords): boolean =>
  one.from < endOf(other) && other.from < endOf(one);

function sharesPlace(one: NoticeWords, other: NoticeWords, { areas }: Content): boolean {
  if (!one.places.length || !other.places.length) return true;
  const hospitalsOf = (places: readonly string[]): Set<string> =>
    new Set([
      ...places,
      ...areas
        .filter(({ area }) => places.includes(area))
        .flatMap(({ hospitals }) => hospitals.map(({ hospital }) => hospital)),
    ]);
  const [first, second] = [hospitalsOf(one.places), hospitalsOf(other.places)];
  return [...first].some((place) => second.has(place));
}
