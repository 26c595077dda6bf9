import { type NoticeWords, noticeWordsSchema } from '../../facts/notice';
import { type FormError, formError } from '../form-errors';
import { fieldsOfMoment, type MomentFields, momentFields, readMoment } from '../moment-fields';

/** What stands in the fields of the form, right or not. */
export interface NoticeFields {
  readonly says: string;
  readonly means: string;
  readonly source: string;
  readonly places: readonly string[];
  /** A choice of its own: who forgets to choose a place would tell all patients. */
  readonly isEverywhere: boolean;
  readonly kinds: readonly string[];
  readonly isAllCare: boolean;
  readonly isUrgent: boolean;
  readonly from: MomentFields;
  readonly to: MomentFields;
}

export type ReadNotice = { readonly words: NoticeWords } | { readonly errors: readonly FormError[] };

const wholeDay = { begins: '00:00', ends: '23:59' } as const;
const empty = { day: '', month: '', year: '', time: '' };

export const noFields: NoticeFields = {
  says: '',
  means: '',
  source: '',
  places: [],
  isEverywhere: false,
  kinds: [],
  isAllCare: false,
  isUrgent: false,
  from: empty,
  to: empty,
};

export function fieldsOf({ says, means, source, places, kinds, isUrgent, from, to }: NoticeWords): NoticeFields {
  return {
    ...{ says, means, source, places, kinds, isUrgent },
    isEverywhere: !places.length,
    isAllCare: !kinds.length,
    from: fieldsOfMoment(from),
    to: fieldsOfMoment(to),
  };
}

export function fieldsIn(form: URLSearchParams): NoticeFields {
  return {
    says: form.get('says') ?? '',
    means: form.get('means') ?? '',
    source: form.get('source') ?? '',
    places: form.getAll('places').filter(Boolean),
    isEverywhere: form.get('everywhere') === 'yes',
    kinds: form.getAll('kinds').filter(Boolean),
    isAllCare: form.get('all-care') === 'yes',
    isUrgent: form.get('isUrgent') === 'yes',
    from: momentFields(form, 'from'),
    to: momentFields(form, 'to'),
  };
}

/** What to say of a field that is wrong, where the schema of notices has no words for people. */
const remedies: Readonly<Record<string, string>> = {
  says: 'Enter what patients are to be told, in at most 400 letters',
  means: 'Choose what it means for patients',
  source: 'Enter where this comes from, in at most 200 letters',
  places: 'Choose places from the list',
  kinds: 'Choose kinds of care from the list',
};

/** The fields in the order of the page, as errors are listed. */
const order = ['says', 'means', 'places', 'kinds', 'from-day', 'to-day', 'source'] as const;

export function readNotice({ from, to, isEverywhere, isAllCare, ...fields }: NoticeFields): ReadNotice {
  const begins = readMoment(from, 'the day it begins', wholeDay.begins);
  const ends = readMoment(to, 'the day it ends', wholeDay.ends);
  const given = { ...fields, from: 'at' in begins ? begins.at : undefined, to: 'at' in ends ? ends.at : undefined };
  const parsed = noticeWordsSchema.safeParse(given);
  const problems = new Map<string, string>();
  for (const { path } of parsed.error?.issues ?? []) {
    const field = String(path[0]);
    if (remedies[field]) problems.set(field, remedies[field]);
  }
  if (fields.places.length > 0 === isEverywhere) problems.set('places', chooseOne.places[Number(isEverywhere)]);
  if (fields.kinds.length > 0 === isAllCare) problems.set('kinds', chooseOne.kinds[Number(isAllCare)]);
  if ('problem' in begins) problems.set('from-day', begins.problem);
  else if (begins.at === undefined) problems.set('from-day', 'Enter the day that it is about');
  if ('problem' in ends) problems.set('to-day', ends.problem);
  if (parsed.success && !problems.size) return { words: parsed.data };
  return {
    errors: order.flatMap((field) => {
      const problem = problems.get(field);
      return problem === undefined ? [] : formError(field, problem);
    }),
  };
}

/** Where neither is chosen, and where both are. */
const chooseOne = {
  places: [
    'Choose the hospitals or areas where it is true, or tick that it is true everywhere',
    'Choose either places or everywhere, not both',
  ],
  kinds: [
    'Choose what it is about, or tick that it is about all care',
    'Choose either kinds of care or all care, not both',
  ],
} as const;
