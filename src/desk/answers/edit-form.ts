import { addItems, keysAt, removeItems, setList, setWords, wordsAt } from '../../revisions/yaml-edits';
import { type FormError, formError } from '../form-errors';

/** A form takes no more, in letters: it has to fit into a request with all its signs written out. */
export const longestWhole = 30_000;

/** What is edited: an answer in its fields, a list of phrases, or a whole file as it stands on the disk. */
export type EditKind = 'answer' | 'list' | 'whole';

/** What stands in the fields, right or not. */
export interface EditFields {
  readonly headline: string;
  readonly body: string;
  readonly sources: string;
  readonly suggest: string;
  readonly review: string;
  readonly add: string;
  readonly remove: string;
  readonly whole: string;
}

/** `variants.hours`, `patients-say`, `groups.0.raises`. Empty for the whole file. */
const place = /^[a-z0-9-]+(?:\.[a-z0-9-]+){0,3}$/;

/** @returns undefined for what is no place in a file */
export function pathOf(at: string): readonly string[] | undefined {
  if (at === '') return [];
  return place.test(at) ? at.split('.') : undefined;
}

/** @returns undefined where there is nothing to edit */
export function kindOf(text: string, path: readonly string[]): EditKind | undefined {
  if (!path.length) return text.length <= longestWhole ? 'whole' : undefined;
  if (keysAt(text, path).includes('headline')) return 'answer';
  return keysAt(text, path.slice(0, -1)).includes(path.at(-1) ?? '') ? 'list' : undefined;
}

export function fieldsOf(text: string, path: readonly string[]): EditFields {
  const of = (key: string): readonly string[] => wordsAt(text, [...path, key]);
  return {
    headline: of('headline').join(' '),
    body: of('body').join('\n'),
    sources: of('sources').join('\n'),
    suggest: of('suggest').join('\n'),
    review: wordsAt(text, ['review', 'by']).join(' '),
    add: '',
    remove: '',
    whole: text,
  };
}

export function fieldsIn(form: URLSearchParams): EditFields {
  const of = (name: string): string => form.get(name) ?? '';
  return {
    headline: of('headline'),
    body: of('body'),
    sources: of('sources'),
    suggest: of('suggest'),
    review: of('review'),
    add: of('add'),
    remove: of('remove'),
    whole: of('whole'),
  };
}

const linesOf = (words: string): string[] => words.split('\n').flatMap((line) => line.trim() || []);
const namesOf = (words: string): string[] => words.split(/[\s,]+/).filter((name) => name);

/** What the file is with the fields in it; or what to mend in the form. */
export function editedText(
  text: string,
  path: readonly string[],
  kind: EditKind,
  fields: EditFields,
): { readonly text: string } | { readonly errors: readonly FormError[] } {
  if (kind === 'whole') {
    if (!fields.whole.trim()) return { errors: [formError('whole', 'Enter what the file has to hold')] };
    return { text: fields.whole.endsWith('\n') ? fields.whole : `${fields.whole}\n` };
  }
  if (kind === 'list') return editedList(text, path, fields);
  const errors = [
    ...(fields.headline.trim() ? [] : [formError('headline', 'Enter the first line, which says what to do')]),
    ...(namesOf(fields.sources).length
      ? []
      : [formError('sources', 'Enter where this comes from: at least one source')]),
    ...(fields.review === '' || /^\d{4}-\d\d-\d\d$/.test(fields.review)
      ? []
      : [formError('review', 'Enter the day of the next review as 2027-05-01')]),
  ];
  if (errors.length) return { errors };
  const answer = setWords(text, [...path, 'headline'], fields.headline);
  const body = setList(answer, [...path, 'body'], linesOf(fields.body));
  const sources = setList(body, [...path, 'sources'], namesOf(fields.sources));
  const suggest = setList(sources, [...path, 'suggest'], namesOf(fields.suggest));
  return { text: fields.review ? setWords(suggest, ['review', 'by'], fields.review) : suggest };
}

function editedList(text: string, path: readonly string[], { add, remove }: EditFields) {
  const taken = removeItems(text, path, linesOf(remove));
  const [missing] = taken.missing;
  if (missing !== undefined)
    return { errors: [formError('remove', `“${missing.slice(0, 80)}” is not in the list. Copy it from there`)] };
  return { text: addItems(taken.text, path, linesOf(add)) };
}
