import type { Content } from '../content/content';
import type { FillOf, VariantOf } from './handler-declarations';
import type { HandlerResult } from './handler-result';
import { type Day, dayFrom, dayInWords, londonDay, londonInstant, momentInWords } from './london-day';
import { fill } from './reply';
import {
  type AskedStrikes,
  createStrikeCalendar,
  everywhere,
  type Strike,
  type StrikeCalendar,
} from './strike-calendar';
import { askedInWords, groupsNamed, wordsOf } from './strike-words';
import { says, type Turn } from './turn';
import type { When } from './visit';
import { timingBeside } from './visit-words';

type StrikeResult = HandlerResult<VariantOf<'strike'>, FillOf<'strike'>>;
type OthersResult = HandlerResult<VariantOf<'other-strikes'>, FillOf<'other-strikes'>>;

/** The parts of the content that answers about strikes are made of. */
export type StrikeContent = Pick<Content, 'strikes' | 'strikeGroups' | 'areas' | 'wording'>;

/** A check longer ago than this is said. */
const oldCheckDays = 14;
/** At most so many other strikes are told beside the one that is asked about. */
const mostBeside = 2;

/** What answers say about strikes. */
export type StrikeAnswers = ReturnType<typeof createStrikeAnswers>;

export function createStrikeAnswers({ strikes, strikeGroups, areas, wording }: StrikeContent) {
  const { strikes: words } = wording;
  const sites = new Map(
    areas.flatMap(({ area, hospitals }) => hospitals.map(({ hospital, town }) => [hospital, { area, town }])),
  );
  const calendar = createStrikeCalendar(strikes, (hospital) => sites.get(hospital));
  const groupsOnFile = strikeGroups.filter((group) => strikes.some(({ who }) => who === group.who));
  const checkedOn = new Map(strikes.map(({ id, ...entry }) => [sourceOf({ id }), dayFrom(entry['checked-on'])]));
  return { calendar, strike, otherStrikes, beside, isOnFile, isAcross };

  /** The strike on the day that was named; without a day, how things stand now. */
  function strike(turn: Turn): StrikeResult {
    const asked = askedOf(turn);
    const own = calendar.about(asked);
    // "when does it end, I have physio on Friday": the day is that of something else.
    const ofStrike = asksEnd(turn) ? undefined : turn.when;
    const when = ofStrike ?? (says(turn, 'that-day') ? turn.visit.when : undefined);
    const today = londonDay(turn.now.getTime());
    const isNow = !when?.day || (!when.until && !when.time && dayFrom(when.day) === today);
    const result = isNow ? asItStands(turn, own) : onTheDay(turn, own, when, when.day ?? '');
    const isNarrower = asked.who?.length || calendar.ahead(turn.now).length > own.ahead(turn.now).length;
    const named = askedInWords(isNarrower ? asked : {}, words);
    return {
      ...result,
      also: [...(result.also ?? []), ...(isNone(result) ? [] : checkedLine(result, turn.now))],
      values: {
        strike: named,
        'strike-by': isNarrower ? named : words['strike-by-any'],
        ...(own.lastChecked !== undefined && { checked: dayInWords(own.lastChecked) }),
        ...result.values,
      },
    };
  }

  function asItStands(turn: Turn, own: StrikeCalendar): StrikeResult {
    const state = own.stateAt(turn.now);
    const calledOff = own.calledOffAhead(turn.now);
    const isOver = state.kind === 'none-on-file' || state.kind === 'none-to-come' || state.kind === 'ended-today';
    const isOn = state.kind === 'on-now' || state.kind === 'starts-today';
    const asksIfOff = says(turn, 'strike-called-off');
    if (calledOff.length && (isOver || (asksIfOff && !isOn))) {
      const ahead = own.ahead(turn.now).slice(0, 1);
      const { also, ...answer } = told('called-off', calledOff, wording.today);
      return { ...answer, isPrecise: true, also: [...also, ...ahead.map((other) => lineAt(turn, other))] };
    }
    if (state.kind === 'none-on-file') return { variants: uncheckedOf(own), values: { 'asked-day': wording.today } };
    const isAnnounced = state.kind === 'none-to-come' && state.strike.status === 'announced';
    const variants = [...(isAnnounced ? (['none-to-come-announced'] as const) : []), state.kind];
    const others = own.ahead(turn.now).filter((other) => other !== state.strike);
    const now = turn.now.getTime();
    const soon = others.filter(({ from, firstDay }) => from <= now || firstDay === londonDay(now) || asksNext(turn));
    return {
      ...about(variants, state.strike, wording.today),
      also: [
        ...soon.slice(0, mostBeside).map((other) => lineAt(turn, other)),
        ...calledOff
          .filter(({ firstDay }) => firstDay <= londonDay(now) || asksNext(turn) || asksIfOff)
          .map((other) => line('also-called-off', other)),
      ],
      sources: [state.strike, ...soon.slice(0, mostBeside)].map(sourceOf),
    };
  }

  function onTheDay(turn: Turn, own: StrikeCalendar, when: When, day: string): StrikeResult {
    const askedDay = daysInWords(when, day);
    const [first, last] = [dayFrom(day), dayFrom(when.until ?? day)];
    const found = byHour(own.during(first, last), when, day);
    const calledOff = own.calledOffDuring(first, last);
    if (!found.length && calledOff.length) return { ...told('called-off', calledOff, askedDay), isPrecise: true };
    if (!found.length)
      return { variants: [...uncheckedOf(own), 'asked-day-none'], isPrecise: true, values: { 'asked-day': askedDay } };
    const [main, ...others] = found;
    const isOver = main.to <= turn.now.getTime();
    const isUnknown = isOver && main.status === 'announced';
    const ofDays = isUnknown ? 'asked-days-announced' : isOver ? 'asked-days-past' : 'asked-days-on';
    const ofDay = strikeVariants[timingBeside(when, day, main)];
    const ofOneDay = isUnknown ? (['asked-day-announced', ofDay] as const) : [ofDay];
    // On the first and the last day, what matters is the hour at which the strike starts or ends.
    const named = when.until || ofDay === strikeVariants.inside ? askedDay : dayInWords(first);
    return {
      ...about(when.until ? [ofDays, 'asked-days-on'] : ofOneDay, main, named),
      isPrecise: true,
      also: [
        ...others.slice(0, mostBeside).map((other) => line(isUnknown ? 'also-announced' : 'also-then', other)),
        ...calledOff.slice(0, mostBeside).map((other) => line('also-called-off', other)),
      ],
      sources: [main, ...others.slice(0, mostBeside)].map(sourceOf),
    };
  }

  /** Whether strikes are on file of the group that a message names: on, to come, over today, or called off. */
  function isOnFile(turn: Turn): boolean {
    const asked = askedOf(turn);
    if (!asked.who?.length) return false;
    const own = calendar.about(asked);
    const isDay = turn.when?.day !== undefined && own.during(dayFrom(turn.when.day), dayFrom(turn.when.day)).length > 0;
    return (
      isDay ||
      own.stateAt(turn.now).kind === 'ended-today' ||
      own.ahead(turn.now).length + own.calledOffAhead(turn.now).length > 0
    );
  }

  /** Whether the usual group strikes everywhere: on the day that is named, or else now or some day to come. */
  function isAcross({ now, when }: Turn): boolean {
    const found = when?.day ? calendar.during(dayFrom(when.day), dayFrom(when.until ?? when.day)) : calendar.ahead(now);
    return found.some((one) => one.where === everywhere && !isUnusual(one));
  }

  /** Strikes by others than the usual group, that are on or to come. */
  function otherStrikes(turn: Turn): OthersResult {
    const own = calendar.about(askedOf(turn));
    const [main, ...others] = own.ahead(turn.now).filter(isUnusual);
    const calledOff = own.calledOffAhead(turn.now).filter(isUnusual);
    if (!main) return calledOff.length ? { ...told('called-off', calledOff, ''), isPrecise: true } : {};
    const { values, sources } = about(['on-now'], main, '');
    const also = [
      ...others.slice(0, mostBeside).map((other) => lineAt(turn, other)),
      ...calledOff.map((other) => line('also-called-off', other)),
    ];
    return { variants: ['on-file'], isPrecise: true, values, sources, also };
  }

  /** What answers about who strikes, and where, add: the strikes there by others than the usual group. */
  function beside(turn: Turn): Pick<HandlerResult, 'also'> {
    const { where } = turn.understanding;
    const found = calendar.about({ where }).ahead(turn.now).filter(isUnusual);
    return found.length ? { also: found.slice(0, mostBeside).map((other) => lineAt(turn, other)) } : {};
  }

  function isUnusual({ who }: Strike): boolean {
    return who !== words['usual-group'];
  }

  function askedOf(turn: Turn): AskedStrikes {
    // Beside another question, "my GP" is about that one.
    const isOne = !turn.understanding.alsoAsked?.length;
    return { who: isOne ? groupsNamed(turn, groupsOnFile) : [], where: turn.understanding.where };
  }

  function about(variants: StrikeResult['variants'], main: Strike, askedDay: string): StrikeResult {
    return { variants, values: { 'asked-day': askedDay, ...wordsOf(main, words) }, sources: [sourceOf(main)] };
  }

  /** An answer about the first of several, with a line for each of the others. */
  function told<V extends 'called-off'>(variant: V, [main, ...others]: readonly Strike[], askedDay: string) {
    return {
      variants: [variant],
      values: { 'asked-day': askedDay, ...wordsOf(main, words) },
      sources: [sourceOf(main)],
      also: others.slice(0, mostBeside).map((other) => line('also-called-off', other)),
    };
  }

  function lineAt({ now }: Turn, strike: Strike): string {
    return line(strike.from <= now.getTime() ? 'also-now' : 'also-to-come', strike);
  }

  function line(
    key: 'also-then' | 'also-announced' | 'also-now' | 'also-to-come' | 'also-called-off',
    strike: Strike,
  ): string {
    return fill(words[key], wordsOf(strike, words));
  }

  /** When the strikes that an answer tells of were checked, where that is long ago: of several, the one longest ago. */
  function checkedLine({ sources = [] }: StrikeResult, now: Date): string[] {
    const days = sources.flatMap((ref) => checkedOn.get(ref) ?? []);
    if (!days.length) return [];
    const checked = Math.min(...days);
    return londonDay(now.getTime()) - checked > oldCheckDays
      ? [fill(words.checked, { checked: dayInWords(checked) })]
      : [];
  }
}

/** Where none of those that are asked about is on file, nobody has checked one. */
const uncheckedOf = ({ lastChecked }: StrikeCalendar) => (lastChecked === undefined ? (['unchecked'] as const) : []);

/** Whether the answer is that none is on file: it tells itself when that was checked. */
const isNone = ({ variants = ['asked-day-none'] }: StrikeResult): boolean =>
  variants.some((variant) => variant === 'asked-day-none' || variant === 'none-to-come' || variant === 'unchecked');

const sourceOf = ({ id }: Pick<Strike, 'id'>): string => `strikes#${id}`;

/** "when is the next strike": asked while one is on, it is about the one after it, too. */
const asksNext = ({ understanding }: Turn): boolean =>
  understanding.tokens.words.some((word) => word === 'next' || word === 'another' || word === 'other');

/** Where an hour is named, the strikes that are on then come first. */
function byHour(strikes: readonly Strike[], when: When, day: string): readonly Strike[] {
  const isOn = (strike: Strike): boolean => timingBeside(when, day, strike) === 'inside';
  return [...strikes.filter(isOn), ...strikes.filter((strike) => !isOn(strike))];
}

const strikeVariants: Readonly<Record<ReturnType<typeof timingBeside>, VariantOf<'strike'>>> = {
  inside: 'asked-day-on',
  'starts-that-day': 'starts-that-day',
  'at-the-start': 'starts-that-day',
  'ends-that-day': 'ends-that-day',
  'at-the-end': 'ends-that-day',
};

/** `Wednesday 17 December 2025`, `2pm on …`, `… to Friday 19 December 2025`: strike dates always have their year. */
function daysInWords({ until, time }: When, day: string): string {
  const from: Day = dayFrom(day);
  if (until) return `${dayInWords(from)} to ${dayInWords(dayFrom(until))}`;
  return time ? momentInWords(londonInstant(from, time)) : dayInWords(from);
}

/** "when does it end", "whens the strike over" */
function asksEnd({ understanding: { tokens } }: Turn): boolean {
  const has = (words: ReadonlySet<string>): boolean => tokens.words.some((word) => words.has(word));
  return has(whenWords) && has(endWords);
}
const whenWords = new Set(['when', 'whens']);
const endWords = new Set(['end', 'ends', 'ending', 'finish', 'finishes', 'over', 'stop', 'stops']);
