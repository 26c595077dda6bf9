import { type NoticeWords, noticeWordsSchema } from '../../facts/notice';
import { type FormError, formError } from '../form-errors';
import { fieldsOfMoment, type MomentFields, momentFields, readMoment } from '../moment-fields';

/** What stands in the fields of the form, right or not. */
export interface NoticeFields {
  readonly says: string;
  readonly means: string;
  readonly source: string;
  readonly places: readonly string[];
  readonly kinds: readonly string[];
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
  kinds: [],
  isUrgent: false,
  from: empty,
  to: empty,
};

export function fieldsOf({ says, means, source, places, kinds, isUrgent, from, to }: NoticeWords): NoticeFields {
  return { says, means, source, places, kinds, isUrgent, from: fieldsOfMoment(from), to: fieldsOfMoment(to) };
}

export function fieldsIn(form: URLSearchParams): NoticeFields {
  return {
    says: form.get('says') ?? '',
    means: form.get('means') ?? '',
    source: form.get('source') ?? '',
    places: form.getAll('places'),
    kinds: form.getAll('kinds'),
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

export function readNotice({ from, to, ...fields }: NoticeFields): ReadNotice {
  const begins = readMoment(from, 'the day it begins', wholeDay.begins);
  const ends = readMoment(to, 'the day it ends', wholeDay.ends);
  const errors: FormError[] = [];
  if ('problem' in begins) errors.push(formError('from-day', begins.problem));
  else if (begins.at === undefined) errors.push(formError('from-day', 'Enter the day that it is about'));
  if ('problem' in ends) errors.push(formError('to-day', ends.problem));
  const given = { ...fields, from: 'at' in begins ? begins.at : undefined, to: 'at' in ends ? ends.at : undefined };
  const parsed = noticeWordsSchema.safeParse(given);
  if (parsed.success && !errors.length) return { words: parsed.data };
  const wrong = new Set(parsed.error?.issues.map(({ path: [field] }) => String(field)));
  return {
    errors: [...errors, ...[...wrong].flatMap((field) => (remedies[field] ? formError(field, remedies[field]) : []))],
  };
}
