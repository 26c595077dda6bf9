import type { Content } from '../content/content';
import type { Answer } from '../content/fields';
import type { MoveName, OwnVariant } from '../content/names';
import type { Intent } from '../content/schema';
import { isHandledBy, type OwnVariantOf } from './handler-declarations';
import type { HandlerResult } from './handler-result';
import { createHandlers } from './handlers';
import { fill } from './reply';
import type { StrikeAnswers } from './strike-answers';
import { cannotGo, isCalledOff, onlyTheyKnow, saysAny, severalVisits, type Turn } from './turn';
import { isPast } from './visit-words';

/** The answer of an intent that fits a turn, with its placeholders filled. */
export interface FoundAnswer {
  readonly answer: Answer;
  /** The name of the variant that it is; undefined for the plain answer. */
  readonly variant?: string;
  /** How the named day lies to the strikes on file, to be said before the body. */
  readonly line?: string;
  /** The appointments that it is about, where they are several. */
  readonly list?: readonly string[];
}

/**
 * Finds the answer of an intent that fits a turn.
 * @param variant takes precedence, where the intent has it. Where one is given, what exactly is asked does not count:
 * `noPoint` for "and on Saturday?", which has no words to tell it.
 */
export type FindAnswer = (intent: Intent, turn: Turn, variant?: string) => FoundAnswer;

export function createAnswers(content: Content, strikes: StrikeAnswers): FindAnswer {
  const handlers = createHandlers(content, strikes);
  const spokenVariants = new Map([...content.intents.values()].map((intent) => [intent, variantsWithWhen(intent)]));

  return (intent, turn, preferred) => {
    const handled = (intent.handler && handlers.get(intent.handler)?.(turn)) || noHandler;
    const variant = variantOf(intent, turn, preferred, handled);
    const answer = variant ? intent.variants[variant] : intent.answer;
    // The line speaks of "that day": the headline has to name the day, which `{visit}` does.
    const line = handled.line && answer.headline.includes('{visit}') ? handled.line : undefined;
    const list = variant === severalVisits ? handled.list : undefined;
    return {
      variant,
      line,
      list,
      answer: handled.values || handled.sources || handled.also ? filled(answer, handled) : answer,
    };
  };

  function variantOf(
    intent: Intent,
    turn: Turn,
    preferred: string | undefined,
    result: HandlerResult,
  ): string | undefined {
    const first = firstOf(intent, turn, preferred, result);
    const found = insteadOf(first ?? intent.name, intent, turn) ?? withoutOne(first, intent, turn) ?? first;
    // "they moved it to Friday at 11": the answer that names the new day.
    const withDay = `${found}${toNewDay}`;
    if (turn.when?.day && !turn.isCarried && Object.hasOwn(intent.variants, withDay)) return withDay;
    // "what time is my scan again?"
    const withKnownDay = `${found}${ofKnownDay}`;
    return turn.visit.when?.day && Object.hasOwn(intent.variants, withKnownDay) ? withKnownDay : found;
  }

  /** "I lost my letter": not "look at your letter". @param variant or the name of the intent, for its plain answer */
  function insteadOf(variant: string, { variants }: Intent, { needs = [] }: Turn): string | undefined {
    return content.needs
      .filter(({ need }) => needs.includes(need))
      .map(({ instead }) => instead[variant])
      .find((other) => other !== undefined && Object.hasOwn(variants, other));
  }

  /** Who has no appointment has none to change: where they are on the list. */
  function withoutOne(first: string | undefined, { variants }: Intent, { visit }: Turn): string | undefined {
    return first === undefined && visit.isNone && Object.hasOwn(variants, waitingList) ? waitingList : undefined;
  }

  /** The first that the intent has: called off, preferred, by the words, by what exactly is asked, by the handler. */
  function firstOf(
    intent: Intent,
    turn: Turn,
    preferred: string | undefined,
    { variants = [], isPrecise }: HandlerResult,
  ): string | undefined {
    const isThere = (name: string | undefined): boolean => Boolean(name) && Object.hasOwn(intent.variants, name ?? '');
    const told = isCalledOff(turn) || cannotGo(turn) ? `told-${turn.visit.told}` : undefined;
    const point = preferred === undefined ? askedWithin(intent, turn) : undefined;
    if (isThere(told)) return point && intent.variants[point].fitsCancelled ? point : told;
    const spoken = spokenVariants.get(intent)?.find(({ when }) => saysAny(turn, when));
    const handled = variants.find(isThere);
    const isFirst = point && !(handled && isPrecise && intent.variants[point].givesWay);
    // Words tell the variant, unless what exactly is asked is another: "nobody picks up, is there another number".
    const isSurely = isFirst && (turn.understanding.pointOf(intent.name)?.confidence ?? 0) >= surePoint;
    const ofWords = isSurely ? point : spoken?.variant;
    const found = isThere(preferred) ? preferred : (ofWords ?? (isFirst ? point : handled));
    // "my scan was last Tuesday and nobody rang": nobody can go there any more.
    return variants.includes(past) && isThere(past) && tellsToGo(intent, found) ? past : found;
  }
}

/**
 * The variant of an intent for what exactly is asked within it, where that is clear.
 * @param isBeside whether it is said beside the answer to something else
 */
export function askedWithin(intent: Intent, turn: Turn, isBeside = false): string | undefined {
  const { name, variants } = intent;
  const point = turn.understanding.pointOf(name);
  const isOfVisit = isHandledBy(intent, 'visit');
  const least = isBeside && name !== onlyTheyKnow ? shareBeside : isOfVisit ? shareOfVisit : clearShare;
  const isClear = point && point.share >= least && (!isOfVisit || point.confidence >= leastOfVisit);
  // "so we just turn up?", where an appointment was spoken of.
  const isContrary = point?.variant === noAppointment && turn.visit.care.length > 0 && !turn.visit.isNone;
  if (!isClear || isContrary || !point.variant || !Object.hasOwn(variants, point.variant)) return undefined;
  return isRuledOut(variants[point.variant].notWith, turn) ? undefined : point.variant;
}

function isRuledOut(notWith: Intent['variants'][string]['notWith'], { when, isCarried, visit, now }: Turn): boolean {
  const named = isCarried ? undefined : when;
  if (notWith === 'hour') return named?.time !== undefined;
  // Nobody has missed an appointment that is to come.
  const known = named?.day ? named : visit.when;
  return notWith === 'day-to-come' && known?.day !== undefined && !isPast(known, now);
}
/** The variant for who has no appointment. */
const noAppointment = 'no-appointment' satisfies MoveName;

/** The variant for who waits for an appointment. */
const waitingList = 'waiting-list' satisfies OwnVariant;

/** The variant for an appointment whose day is over. */
const past = 'past' satisfies OwnVariantOf<'visit'>;
/** Whether a variant, or the plain answer, tells to go to the appointment. */
const tellsToGo = ({ answer, variants }: Intent, variant: string | undefined): boolean => {
  const { headline, body } = variant === undefined ? answer : variants[variant];
  return [headline, ...body].some((line) => /\{(?:go-to|visit)\}/i.test(line));
};

/** The ending of a variant that names the new day of an appointment that was moved: `moved-to` beside `moved`. */
export const toNewDay = '-to';
/** The ending of a variant for an appointment whose day they have told: `what-time-known` beside `what-time`. */
export const ofKnownDay = '-known';
/** In place of a variant: whatever the words are like, they ask nothing more exactly. */
export const noPoint = '';
const noHandler: HandlerResult = {};
/** Most questions about an appointment ask just that: something else has to be this likely among all points. */
const leastOfVisit = 0.1;
/** From this probability among all points on, a point comes before the variant of words in the message. */
const surePoint = 0.75;
/** From this share on a point is clear among those of its intent: chosen on tests/questions/points.jsonl. */
export const clearShare = 0.4;
/** Whether to go, the plain answer, is what most people ask of an appointment. */
const shareOfVisit = 0.5;
/** For an answer beside another. */
const shareBeside = 0.65;

function filled(
  { headline, body, sources, suggest, ask }: Answer,
  { values = {}, sources: more, also = [] }: HandlerResult,
): Answer {
  return {
    headline: fill(headline, values),
    body: [...body.map((line) => fill(line, values)), ...also],
    sources: more ? [...more, ...sources] : sources,
    suggest,
    ask,
  };
}

/** The variants of an intent that are chosen by moves or concepts in the message, with the names under their `when`. */
export function variantsWithWhen({ variants }: Intent): { variant: string; when: readonly string[] }[] {
  return Object.entries(variants).flatMap(([variant, { when }]) => (when.length ? { variant, when } : []));
}
