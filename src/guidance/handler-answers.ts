import type { Placeholder } from '../content/names';
import type { Intent } from '../content/schema';

/** Which variants of an intent a handler chooses, and which `{placeholders}` it fills in them. */
export interface HandlerAnswers {
  /** Filled in every answer of the intent. */
  readonly fills: readonly Placeholder[];
  readonly variants: Readonly<Record<string, HandlerVariant>>;
  /** Variants by names of the content, beside those: of red flags, or of the `advice` of kinds of care. */
  readonly alsoBy?: 'red-flags' | 'advice';
}

interface HandlerVariant {
  /** Filled in this variant, beside what is filled in all. */
  readonly fills: readonly Placeholder[];
  /** An intent may do without: its plain answer is true then, too. */
  readonly isOptional?: true;
}

const dates = ['start', 'end', 'start-time', 'end-time'] as const;
const onStrike = { fills: dates };
/** The plain answer of an intent about strikes says that none is on file. */
const noStrike = { fills: dates, isOptional: true } as const;
/** Intents about appointments differ much: each has the variants that say more than its plain answer. */
const ofSomeVisits = { fills: [], isOptional: true } as const;

export const handlerAnswers = {
  place: {
    fills: [],
    variants: {
      // Without it a hospital is answered by its area.
      hospital: { fills: ['area', 'hospital'], isOptional: true },
      'in-area': { fills: ['area'] },
      elsewhere: { fills: ['area'] },
    },
  },
  strike: {
    fills: ['asked-day'],
    variants: {
      'on-now': onStrike,
      'starts-today': onStrike,
      'ended-today': noStrike,
      'to-come': onStrike,
      'none-to-come': noStrike,
      'asked-day-on': onStrike,
      'asked-days-on': onStrike,
      'starts-that-day': onStrike,
      'ends-that-day': onStrike,
      'asked-day-none': { fills: [], isOptional: true },
    },
  },
  'surgery-day': { fills: [], variants: { 'shut-day': { fills: ['day'] }, 'open-day': { fills: ['day'] } } },
  visit: {
    fills: ['visit', 'go-to', 'Go-to', 'plain-visit'],
    variants: {
      past: { fills: ['day'], isOptional: true },
      'told-nothing': ofSomeVisits,
      'told-still-on': ofSomeVisits,
      'told-moved': ofSomeVisits,
      'told-cancelled': ofSomeVisits,
      named: ofSomeVisits,
    },
    alsoBy: 'advice',
  },
  'red-flag': { fills: [], variants: {}, alsoBy: 'red-flags' },
} as const satisfies Readonly<Record<string, HandlerAnswers>>;

/** A handler that an intent file can name under `handler`. */
export type HandlerName = keyof typeof handlerAnswers;

type Answers<H extends HandlerName> = (typeof handlerAnswers)[H];
/** A variant that a handler has declared; one by a name of the content can be any. */
export type VariantOf<H extends HandlerName> = Answers<H> extends { alsoBy: string } ? string : OwnVariantOf<H>;
/** The variants that a handler chooses by itself. */
export type OwnVariantOf<H extends HandlerName> = keyof Answers<H>['variants'] & string;
type FillIn<V> = V extends { readonly fills: readonly (infer P extends Placeholder)[] } ? P : never;
/** A placeholder that a handler has declared. */
export type FillOf<H extends HandlerName> =
  | Answers<H>['fills'][number]
  | FillIn<Answers<H>['variants'][keyof Answers<H>['variants']]>;

export const isHandlerName = (name: string): name is HandlerName => Object.hasOwn(handlerAnswers, name);

/** Whether an intent is answered by a handler. */
export function isHandledBy(intent: Pick<Intent, 'handler'> | undefined, handler: HandlerName): boolean {
  return intent?.handler === handler;
}
