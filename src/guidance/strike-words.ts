import type { Content } from '../content/content';
import type { StrikeGroup } from '../content/seeds-schema';
import { fill } from './reply';
import { type AskedStrikes, everywhere, type Strike } from './strike-calendar';
import type { Turn } from './turn';

type StrikeWording = Content['wording']['strikes'];

/** What fills the placeholders of an answer about a strike: when it is, and who strikes where. */
export function wordsOf(strike: Strike, wording: StrikeWording): Record<StrikeFill, string> {
  const { who, where, words } = strike;
  const isEverywhere = where === everywhere;
  const named = isEverywhere
    ? who
    : fill(/hospital/i.test(where) ? wording['at-hospital'] : wording['in-area'], { who, where });
  const by = isEverywhere && who === wording['usual-group'] ? '' : fill(wording.by, { who: named });
  return { ...words, who: named, Who: capital(named), by };
}
type StrikeFill = keyof Strike['words'] | 'who' | 'Who' | 'by';

/** What an answer calls the strikes that were asked about: "strike", "strike by nurses", "strike in Kent". */
export function askedInWords({ who = [], where }: AskedStrikes, wording: StrikeWording): string {
  const strike = who.length ? fill(wording['of-group'], { who: who.join(wording.and) }) : wording.any;
  if (!where) return strike;
  const place = where.hospital ? wording['strike-at'] : wording['strike-in'];
  return fill(place, { strike, where: where.hospital ?? where.town ?? where.area });
}

/** The groups that a message names. */
export function groupsNamed({ understanding }: Turn, groups: readonly StrikeGroup[]): string[] {
  const text = ` ${understanding.tokens.words.join(' ')} `;
  return groups.filter(({ called }) => called.some((name) => text.includes(` ${name} `))).map(({ who }) => who);
}

const capital = (words: string): string => words[0].toUpperCase() + words.slice(1);
