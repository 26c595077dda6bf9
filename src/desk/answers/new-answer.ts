import { stringify } from 'yaml';
import type { FileChange } from '../../revisions/proposals';
import { type FormError, formError } from '../form-errors';

/** What stands in the fields of the form, right or not. */
export interface NewAnswerFields {
  readonly name: string;
  readonly askedAs: string;
  readonly headline: string;
  readonly body: string;
  readonly sources: string;
  readonly phrases: string;
  readonly review: string;
}

/** Fewer teach too little, as the README has it. */
export const fewestPhrases = 10;

export function newFieldsIn(form: URLSearchParams): NewAnswerFields {
  const of = (name: string): string => form.get(name) ?? '';
  return {
    name: of('name'),
    askedAs: of('asked-as'),
    headline: of('headline'),
    body: of('body'),
    sources: of('sources'),
    phrases: of('phrases'),
    review: of('review'),
  };
}

const linesOf = (words: string): string[] => words.split('\n').flatMap((line) => line.trim() || []);

/**
 * The files of a new answer, everyday and no emergency: those are written with whoever is responsible for clinical safety.
 * @param isTaken whether there is an answer of that name
 */
export function newAnswer(
  fields: NewAnswerFields,
  isTaken: (name: string) => boolean,
): { readonly changes: readonly FileChange[] } | { readonly errors: readonly FormError[] } {
  const name = fields.name.trim();
  const phrases = [...new Set(linesOf(fields.phrases))];
  const sources = fields.sources.split(/[\s,]+/).filter((source) => source);
  const isName = /^[a-z0-9]+(?:-[a-z0-9]+)*$/.test(name) && name.length <= 60;
  const errors = [
    ...(isName ? [] : [formError('name', 'Enter a short name in small letters, such as car-parking')]),
    ...(isTaken(name)
      ? [formError('name', 'There is an answer of that name. Change that, or choose another name')]
      : []),
    ...(fields.askedAs.trim() ? [] : [formError('asked-as', 'Enter the question as a button shows it')]),
    ...(fields.headline.trim() ? [] : [formError('headline', 'Enter the first line, which says what to do')]),
    ...(sources.length ? [] : [formError('sources', 'Enter where this comes from: at least one source')]),
    ...(phrases.length >= fewestPhrases
      ? []
      : [formError('phrases', `Enter at least ${fewestPhrases} ways of asking, each on a line of its own`)]),
    ...(/^\d{4}-\d\d-\d\d$/.test(fields.review)
      ? []
      : [formError('review', 'Enter the day of the next review as 2027-05-01')]),
  ];
  if (errors.length) return { errors };
  const body = linesOf(fields.body);
  const answer = { headline: fields.headline.trim(), ...(body.length && { body }), sources };
  const review = { by: fields.review };
  const yaml = (value: object): string => stringify(value, { lineWidth: 0 });
  return {
    changes: [
      {
        file: `intents/${name}.yaml`,
        text: yaml({ intent: name, urgency: 'routine', 'asked-as': fields.askedAs.trim(), answer, review }),
      },
      { file: `intents/phrases/${name}.yaml`, text: yaml({ intent: name, 'patients-say': phrases }) },
    ],
  };
}
