/**
 * Every name of the content that code relies on. The code can use no other (it would not compile), and `check-names.ts`
 * reports an error for each that the content does not have.
 */

/** Intents: files of `intents/`. */
export const intentNames = [
  'out-of-scope',
  'personal-safety',
  'sorry-to-hear',
  'greeting',
  'help',
  'appointment-going-ahead',
  'appointment-notification',
  'appointment-cancelled',
  'before-you-come',
  'appointment-change',
  'emergency',
  'mental-health-crisis',
  'services-affected',
  'speak-to-person',
] as const;
export type IntentName = (typeof intentNames)[number];
/** The intents that a question about safety asks about, each with the variant that asks. */
export const askedAbout = ['emergency', 'mental-health-crisis'] as const satisfies readonly IntentName[];
export type AlarmIntent = (typeof askedAbout)[number];
/** The intent in the catalogue that stands for "none of these". */
export const outOfScope = 'out-of-scope' satisfies IntentName;

/** The intent that asks what goes on and what does not, of all care. */
export const allCare = 'services-affected' satisfies IntentName;

/** What people do in a conversation: moves of `intents/conversation/moves.yaml`. */
export const moveNames = [
  'choose-first',
  'choose-second',
  'choose-third',
  'says-yes',
  'says-no',
  'says-unsure',
  'acknowledges',
  'wants-repeat',
  'told-cancelled',
  'supposes',
  'speaks-of-self',
  'says-not-answered',
  'gives-up',
  'told-moved',
  'unsure-if-safe',
  'takes-denial-back',
  'wants-short',
  'wants-plain',
  'corrects',
  'carries-on',
  'asks-whom-to-ring',
  'asks-why',
  'asks-how-long',
  'asks-interpreter',
  'asks-language',
  'asks-opinion',
  'asks-when',
  'asks-where',
  'asks-who',
  'asks-how',
  'asks-what-now',
  'small-word',
  'someone-else',
  'she',
  'he',
  'the-other-one',
  'no-appointment',
  'cannot-hear',
  'that-day',
  'comes-from',
  'their-own',
  'told-back-on',
  'not-cancelled',
  'denies-cancelled',
  'asks-dose',
  'asks-diagnosis',
  'they-died',
  'left-hospital',
] as const;
export type MoveName = (typeof moveNames)[number];

/** Days and times, in `intents/concepts/asking.yaml`. */
export const timeConceptNames = [
  'weekday',
  'weekend-or-holiday',
  'month',
  'day-of-month',
  'today-or-now',
  'tomorrow-or-soon',
  'next-week-or-later',
  'yesterday-or-past-day',
  'clock-time',
] as const;

/** Concepts of the lexicon, by the file of `intents/concepts/` that holds them. */
export const conceptNames = {
  appointments: ['i-want-to-change', 'is-it-cancelled', 'still-on', 'they-cancelled', 'turn-up'],
  asking: timeConceptNames,
  mind: ['crisis-service'],
  conversation: ['thanks-word', 'goodbye-word', 'greeting-word', 'useful', 'useless', 'misunderstood', 'not-that'],
  places: ['not-england'],
  strike: ['doctor-word', 'resident-doctor', 'strike-called-off', 'strike-word', 'other-strike'],
} as const;
export type ConceptName = (typeof conceptNames)[keyof typeof conceptNames][number];

/** Values of `advice` in `intents/conversation/care.yaml` that code treats apart: some kind of care must have each. */
export const careAdviceNames = ['phone', 'video', 'surgery'] as const;
export type CareAdvice = (typeof careAdviceNames)[number];

/** Variants that code chooses whatever the handler, by the intents that must have them. */
export const ownVariants = {
  'out-of-scope': ['nothing-said', 'not-understood', 'not-understood-again', 'not-understood-person'],
  /** "No, in this chat, with a person": asked for where people answer, it is offered. */
  'speak-to-person': ['here'],
  /** What becomes of a change for who has no appointment yet. */
  'appointment-change': ['waiting-list'],
  /**
   * Of every emergency or crisis intent: the answers to further messages about the alarm, each in other words, and those once
   * help was called; what is said of it beside another alarm; and what asks if it still stands, where that is not sure.
   */
  alarm: ['still', 'still-again', 'still-later', 'helped', 'helped-again', 'beside', 'still-emergency'],
  /** Of the intents in `askedAbout`: asks whether somebody is in danger, where that is likely and not sure. */
  askedAbout: ['are-you-safe'],
} as const;
export type OwnVariant = (typeof ownVariants)[keyof typeof ownVariants][number];

/** Variants that take the place of any answer once the hospital has cancelled or moved the appointment. */
export const calledOffVariants = ['told-cancelled', 'told-moved'] as const;

/** What a handler may fill in: `{start}` in an answer. */
export type Placeholder =
  | 'start'
  | 'end'
  | 'start-time'
  | 'end-time'
  | 'who'
  | 'Who'
  | 'by'
  | 'strike'
  | 'strike-by'
  | 'asked-day'
  | 'checked'
  | 'today'
  | 'time'
  | 'area'
  | 'hospital'
  | 'visit'
  | 'plain-visit'
  | 'go-to'
  | 'Go-to'
  | 'day';

/** The words around answers in `intents/wording/` that have placeholders: each placeholder must be in them. */
export const filledWording: readonly { readonly path: readonly string[]; readonly fills: readonly string[] }[] = [
  { path: ['also-asked'], fills: ['headline'] },
  { path: ['same-place'], fills: ['area'] },
  { path: ['day-meant', 'one'], fills: ['day'] },
  { path: ['day-meant', 'several'], fills: ['day', 'until'] },
  { path: ['standing', 'no-such-day', 'headline'], fills: ['said'] },
  { path: ['standing', 'two-days', 'headline'], fills: ['by-date', 'by-weekday'] },
  { path: ['source'], fills: ['sources'] },
  { path: ['strikes', 'of-group'], fills: ['who'] },
  { path: ['strikes', 'strike-in'], fills: ['strike', 'where'] },
  { path: ['strikes', 'strike-at'], fills: ['strike', 'where'] },
  { path: ['strikes', 'in-area'], fills: ['who', 'where'] },
  { path: ['strikes', 'at-hospital'], fills: ['who', 'where'] },
  { path: ['strikes', 'by'], fills: ['who'] },
  { path: ['strikes', 'also-then'], fills: ['Who', 'start', 'end'] },
  { path: ['strikes', 'also-announced'], fills: ['who', 'start', 'end'] },
  { path: ['strikes', 'also-now'], fills: ['Who', 'end'] },
  { path: ['strikes', 'also-to-come'], fills: ['who', 'start', 'end'] },
  { path: ['strikes', 'also-called-off'], fills: ['who', 'start', 'end'] },
  { path: ['strikes', 'checked'], fills: ['checked'] },
  { path: ['notices', 'said'], fills: ['who', 'when', 'says'] },
  { path: ['notices', 'said-of-days'], fills: ['who', 'when', 'days', 'says'] },
  { path: ['notices', 'when', 'today'], fills: ['time'] },
  { path: ['notices', 'when', 'yesterday'], fills: ['time'] },
  { path: ['notices', 'when', 'earlier'], fills: ['day', 'time'] },
  { path: ['notices', 'days', 'one'], fills: ['day'] },
  { path: ['notices', 'days', 'several'], fills: ['day', 'until'] },
  { path: ['notices', 'days', 'open'], fills: ['day'] },
  { path: ['notices', 'who', 'area'], fills: ['area'] },
  { path: ['notices', 'who', 'both'], fills: ['one', 'other'] },
  { path: ['notices', 'who', 'several'], fills: ['one'] },
  { path: ['notices', 'cancelled', 'headline'], fills: ['visit'] },
  { path: ['notices', 'cancelled', 'again'], fills: ['who', 'visit'] },
  { path: ['notices', 'moved', 'headline'], fills: ['visit'] },
  { path: ['notices', 'moved', 'again'], fills: ['who', 'visit'] },
  { path: ['notices', 'may-be'], fills: ['visit'] },
  { path: ['notices', 'otherwise'], fills: ['headline'] },
  { path: ['telling', 'remind', 'done', 'headline'], fills: ['day'] },
  { path: ['hand-off', 'wait', 'minutes'], fills: ['minutes'] },
  { path: ['hand-off', 'place', 'after'], fills: ['count'] },
  { path: ['hand-off', 'person-says'], fills: ['name', 'says'] },
  { path: ['hand-off', 'replies', 'offer', 'headline'], fills: ['who'] },
  { path: ['hand-off', 'replies', 'offer', 'body', '0'], fills: ['wait'] },
  { path: ['hand-off', 'replies', 'offer-with-chat', 'headline'], fills: ['who'] },
  { path: ['hand-off', 'replies', 'offer-with-chat', 'body', '0'], fills: ['wait'] },
  { path: ['hand-off', 'replies', 'offer-in-channel', 'headline'], fills: ['who'] },
  { path: ['hand-off', 'replies', 'offer-in-channel', 'body', '0'], fills: ['wait'] },
  { path: ['hand-off', 'replies', 'waiting', 'headline'], fills: ['who', 'place'] },
  { path: ['hand-off', 'replies', 'waiting', 'body', '0'], fills: ['wait'] },
  { path: ['hand-off', 'replies', 'where', 'headline'], fills: ['who', 'place'] },
  { path: ['hand-off', 'replies', 'where', 'body', '0'], fills: ['wait'] },
  { path: ['hand-off', 'replies', 'taken', 'headline'], fills: ['name'] },
  { path: ['hand-off', 'replies', 'handed-back', 'headline'], fills: ['name'] },
  { path: ['hand-off', 'replies', 'closed', 'headline'], fills: ['name'] },
  { path: ['hand-off', 'replies', 'outside-hours', 'headline'], fills: ['who', 'opens'] },
  { path: ['visit', 'yours'], fills: ['care'] },
  { path: ['visit', 'theirs'], fills: ['care'] },
  { path: ['visit', 'somebodys'], fills: ['person', 'care'] },
  { path: ['visit', 'listed', 'plain'], fills: ['visit'] },
  { path: ['visit', 'listed', 'in-strike'], fills: ['visit'] },
  { path: ['visit', 'listed', 'no-strike'], fills: ['visit'] },
  { path: ['visit', 'listed', 'called-off'], fills: ['visit'] },
  { path: ['visit', 'both'], fills: ['care', 'other-care'] },
  { path: ['visit', 'on-day'], fills: ['visit', 'day'] },
  { path: ['visit', 'on-days'], fills: ['visit', 'day', 'until'] },
  { path: ['visit', 'at-time'], fills: ['visit', 'time'] },
  ...['morning', 'afternoon', 'evening', 'night'].map((part) => ({
    path: ['visit', 'in-part', part],
    fills: ['visit'],
  })),
];
/** The placeholders that words about a strike may use; none of them has to be there. */
export const strikeFills = ['start', 'end', 'start-time', 'end-time', 'who', 'Who', 'by'] as const;
