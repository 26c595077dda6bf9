import { type StrikeWords, strikeWordsSchema } from '../../facts/strike';
import { type FormError, formError } from '../form-errors';
import { fieldsOfMoment, type MomentFields, momentFields, readMoment } from '../moment-fields';

/** What stands in the fields of the form, right or not. */
export interface StrikeFields {
  readonly who: string;
  readonly where: string;
  readonly status: string;
  /** One source a line: an address, or its name and the address with `|` between them. */
  readonly sources: string;
  readonly from: MomentFields;
  readonly to: MomentFields;
}

export type ReadStrike = { readonly words: StrikeWords } | { readonly errors: readonly FormError[] };

const empty = { day: '', month: '', year: '', time: '' };
const mostSources = 10;
const longestSource = 500;

export const noFields: StrikeFields = { who: '', where: '', status: 'announced', sources: '', from: empty, to: empty };

export function fieldsOf({ who, where, status, sources, from, to }: StrikeWords): StrikeFields {
  const lines = sources.map((source) => (typeof source === 'string' ? source : `${source.cite} | ${source.page}`));
  return { who, where, status, sources: lines.join('\n'), from: fieldsOfMoment(from), to: fieldsOfMoment(to) };
}

export function fieldsIn(form: URLSearchParams): StrikeFields {
  const field = (name: string): string => form.get(name) ?? '';
  return {
    who: field('who'),
    where: field('where'),
    status: field('status'),
    sources: field('sources'),
    from: momentFields(form, 'from'),
    to: momentFields(form, 'to'),
  };
}

const remedies: Readonly<Record<string, string>> = {
  who: 'Choose who strikes',
  where: 'Choose where they strike',
  status: 'Choose what is known of it',
  sources: `Enter the page that says it, one a line: at most ${mostSources}, each beginning with https://`,
};

export function readStrike({ from, to, sources, ...fields }: StrikeFields): ReadStrike {
  const begins = readMoment(from, 'the day it begins', '00:00');
  const ends = readMoment(to, 'the day it ends', '00:00');
  const errors = [...problemsOf('from', begins, from), ...problemsOf('to', ends, to)];
  const given = {
    ...fields,
    from: 'at' in begins ? begins.at : undefined,
    to: 'at' in ends ? ends.at : undefined,
    sources: sourcesIn(sources),
  };
  const parsed = strikeWordsSchema.safeParse(given);
  if (parsed.success && !errors.length) return { words: parsed.data };
  const wrong = new Set(parsed.error?.issues.map(({ path: [field] }) => String(field)));
  return {
    errors: [...errors, ...[...wrong].flatMap((field) => (remedies[field] ? formError(field, remedies[field]) : []))],
  };
}

/** A strike begins and ends at a time: 7am, nearly always. */
function problemsOf(name: 'from' | 'to', read: ReturnType<typeof readMoment>, { time }: MomentFields): FormError[] {
  const which = name === 'from' ? 'begins' : 'ends';
  if (!('problem' in read) && read.at === undefined)
    return [formError(`${name}-day`, `Enter the day and the time at which it ${which}`)];
  if (!time) return [formError(`${name}-time`, `Enter the time at which it ${which}, such as 7am`)];
  return 'problem' in read ? [formError(`${name}-day`, read.problem)] : [];
}

/** @returns none where a line is no source */
function sourcesIn(text: string): StrikeWords['sources'] {
  const lines = text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line);
  const sources = lines.map((line) => {
    // As a browser shows it: "www.england.nhs.uk".
    const [cite, page] = line.split('|').map((part) => part.trim().replace(/^www\./i, 'https://www.'));
    return page === undefined ? cite : { cite, page };
  });
  const isGood = sources.every((source) => {
    const address = typeof source === 'string' ? source : source.page;
    // An excerpt of an article, as the file of strikes names it: `national-walkout#who-when`.
    return address.length <= longestSource && (/^[a-z\d-]+#[a-z\d-]+$/.test(address) || isPage(address));
  });
  return isGood && sources.length <= mostSources ? sources : [];
}

function isPage(address: string): boolean {
  return /^https?:\/\//.test(address) && URL.canParse(address);
}
