import type { Placeholder } from '../content/names';
import type { Intent } from '../content/schema';

/** The variants that a handler can choose, and the `{placeholders}` that it fills: checked in the YAML, too. */
export interface HandlerDeclaration {
  /** Filled in every answer of the intent. */
  readonly fills: readonly Placeholder[];
  readonly variants: Readonly<Record<string, HandlerVariant>>;
  /** The handler also chooses variants named in the content: by red flags, or by the `advice` of kinds of care. */
  readonly alsoBy?: 'red-flags' | 'advice';
}

interface HandlerVariant {
  /** Filled in this variant, in addition to those of the whole intent. */
  readonly fills: readonly Placeholder[];
  /** An intent may leave the variant out, because its plain answer is true then, too. */
  readonly isOptional?: true;
}

const dates = ['start', 'end', 'start-time', 'end-time', 'who', 'Who', 'by'] as const;
const onStrike = { fills: dates };
/** Optional: the plain answer of an intent about strikes says already that none is on file. */
const noStrike = { fills: dates, isOptional: true } as const;
/** Optional: an intent about appointments has only the variants that say more than its plain answer. */
const ofSomeVisits = { fills: [], isOptional: true } as const;

export const handlerDeclarations = {
  place: {
    fills: [],
    variants: {
      // Without it a hospital is answered by its area.
      hospital: { fills: ['area', 'hospital'], isOptional: true },
      'in-area': { fills: ['area'] },
      elsewhere: { fills: ['area'] },
    },
  },
  /** What day and time it is. */
  clock: { fills: ['today', 'time'], variants: {} },
  strike: {
    fills: ['asked-day', 'checked', 'strike', 'strike-by'],
    variants: {
      'called-off': onStrike,
      'none-to-come-announced': noStrike,
      'asked-day-announced': noStrike,
      'asked-days-announced': noStrike,
      'asked-days-past': noStrike,
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
      unchecked: { fills: [], isOptional: true },
    },
  },
  /** Strikes by others than the usual group: those on file. */
  'other-strikes': { fills: [], variants: { 'on-file': noStrike, 'called-off': noStrike } },
  'who-strikes': { fills: [], variants: {} },
  'surgery-day': { fills: [], variants: { 'shut-day': { fills: ['day'] }, 'open-day': { fills: ['day'] } } },
  visit: {
    fills: ['visit', 'go-to', 'Go-to', 'plain-visit'],
    variants: {
      past: { fills: ['day'], isOptional: true },
      'told-nothing': ofSomeVisits,
      'told-still-on': ofSomeVisits,
      'told-moved': ofSomeVisits,
      'told-cancelled': ofSomeVisits,
      'told-in-hospital': ofSomeVisits,
      'told-died': ofSomeVisits,
      named: ofSomeVisits,
      several: ofSomeVisits,
    },
    alsoBy: 'advice',
  },
  'red-flag': { fills: [], variants: {}, alsoBy: 'red-flags' },
} as const satisfies Readonly<Record<string, HandlerDeclaration>>;

/** A handler that an intent file can name under `handler`. */
export type HandlerName = keyof typeof handlerDeclarations;

type Declared<H extends HandlerName> = (typeof handlerDeclarations)[H];
/** The variants that a handler may choose: any name, where some come from the content (`alsoBy`). */
export type VariantOf<H extends HandlerName> = Declared<H> extends { alsoBy: string } ? string : OwnVariantOf<H>;
/** The variants that a handler names itself, without those that come from the content. */
export type OwnVariantOf<H extends HandlerName> = keyof Declared<H>['variants'] & string;
type FillIn<V> = V extends { readonly fills: readonly (infer P extends Placeholder)[] } ? P : never;
/** The placeholders that a handler may fill. */
export type FillOf<H extends HandlerName> =
  | Declared<H>['fills'][number]
  | FillIn<Declared<H>['variants'][keyof Declared<H>['variants']]>;

export const isHandlerName = (name: string): name is HandlerName => Object.hasOwn(handlerDeclarations, name);

/** The handlers whose answers change with a day that is named. */
const datedHandlers = ['visit', 'strike', 'surgery-day'] as const satisfies readonly HandlerName[];
/** Whether the answer of an intent depends on the day that is named. */
export const isDated = (intent: Pick<Intent, 'handler'> | undefined): boolean =>
  datedHandlers.some((handler) => isHandledBy(intent, handler));

/** Whether an intent is answered by a handler. */
export function isHandledBy(intent: Pick<Intent, 'handler'> | undefined, handler: HandlerName): boolean {
  return intent?.handler === handler;
}
