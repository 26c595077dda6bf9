import type { Content } from '../content/content';
import type { Where } from '../understanding/reading/particulars';
import type { Notice } from './facts';
import { type Day, isoOf, londonDay, timeInWords } from './london-day';
import { fill } from './reply';
import { visitDay } from './visit-words';

type NoticeWording = Content['wording']['notices'];

/** The most hospitals that are named one by one. */
const mostNamed = 2;

/** Puts notices into words: who said it, when, and what. */
export function createNoticeWords({ areas, wording: { notices: words } }: Pick<Content, 'areas' | 'wording'>) {
  const areaNames = new Set(areas.map(({ area }) => area));
  return { whoSaid, lineOf };

  /** Who said it: "Conquest Hospital", "Hospitals in Sussex". @param where the place that was asked about */
  function whoSaid({ places }: Notice, where?: Pick<Where, 'hospital'>): string {
    if (where?.hospital !== undefined && places.includes(where.hospital)) return where.hospital;
    const named = places.map((place) => (areaNames.has(place) ? fill(words.who.area, { area: place }) : place));
    const [one, other] = named;
    if (one === undefined) return words.who.everywhere;
    if (other === undefined) return one;
    return named.length > mostNamed ? fill(words.who.several, { one }) : fill(words.who.both, { one, other });
  }

  /**
   * The whole of it: "Conquest Hospital said today at 9:40am: Dermatology clinics are cancelled."
   * @param namesDays whether it says which days it is about
   */
  function lineOf(notice: Notice, now: Date, namesDays: boolean, where?: Pick<Where, 'hospital'>): string {
    const values = { who: whoSaid(notice, where), when: saidWhen(notice.saidAt, now), says: notice.says };
    const days = namesDays ? daysOf(notice, now, words) : undefined;
    return days === undefined ? fill(words.said, values) : fill(words['said-of-days'], { ...values, days });
  }

  function saidWhen(saidAt: number, now: Date): string {
    const [day, today, time] = [londonDay(saidAt), londonDay(now.getTime()), timeInWords(saidAt)];
    if (day === today) return fill(words.when.today, { time });
    if (day === today - 1) return fill(words.when.yesterday, { time });
    return fill(words.when.earlier, { day: named(day, now), time });
  }
}

/** The days that it is about, from today on; undefined for what is so already and has no end. */
function daysOf({ from, to }: Notice, now: Date, { days }: NoticeWording): string | undefined {
  const [begins, today] = [londonDay(from), londonDay(now.getTime())];
  if (to === Number.POSITIVE_INFINITY) return begins > today ? fill(days.open, { day: named(begins, now) }) : undefined;
  const first = Math.max(begins, today);
  // What ends at midnight, or early in the morning, is not about the day that begins then.
  const last = Math.max(first, londonDay(to - earlyMs - 1));
  return last === first
    ? fill(days.one, { day: named(first, now) })
    : fill(days.several, { day: named(first, now), until: named(last, now) });
}
const earlyMs = 7 * 60 * 60 * 1_000;

const named = (day: Day, now: Date): string => visitDay(isoOf(day), now);
