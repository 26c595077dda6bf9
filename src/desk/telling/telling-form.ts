import { isRefused } from '../../facts/finding';
import { longestNotice } from '../../facts/notice';
import { type Day, dayFrom, isoOf, londonDay } from '../../guidance/london-day';
import { recall } from '../../guidance/memory';
import { fill } from '../../guidance/reply';
import type { ToldWords } from '../../guidance/telling';
import type { Audience } from '../../jobs/telling';
import { toldWordsOf } from '../../jobs/told-words';
import { type FormError, formError } from '../form-errors';
import type { TellingParts } from './telling-parts';

/** What stands in the fields of the form, right or not. */
export interface TellingFields {
  /** `answer`: what the guide answers to a question. `own`: words of their own. */
  readonly kind: string;
  readonly question: string;
  readonly headline: string;
  /** One line each. */
  readonly body: string;
  readonly source: string;
  readonly channel: string;
  readonly place: string;
  /** The id of a strike, one of whose days they asked about. */
  readonly strike: string;
}

export const noFields: TellingFields = {
  kind: 'answer',
  question: '',
  headline: '',
  body: '',
  source: '',
  channel: '',
  place: '',
  strike: '',
};

export function fieldsIn(form: URLSearchParams): TellingFields {
  const names = Object.keys(noFields) as (keyof TellingFields)[];
  const given = Object.fromEntries(names.map((name) => [name, (form.get(name) ?? '').trim()]));
  return { ...noFields, ...given };
}

/** `warnings`: what is right only where somebody has looked at it. */
export type ReadTelling =
  | { readonly words: ToldWords; readonly warnings: readonly FormError[] }
  | { readonly errors: readonly FormError[] };

const longestQuestion = 300;
const longestSource = 200;
/** The intent that asks what goes on and what does not. */
const ofOwnWords = 'services-affected';
const aYear = 366;

export async function readWords(parts: TellingParts, fields: TellingFields, now: Date): Promise<ReadTelling> {
  return fields.kind === 'own' ? ownWords(parts, fields, now) : answerOf(parts, fields, now);
}

function answerOf({ edition, facts }: TellingParts, { question }: TellingFields, now: Date): ReadTelling {
  if (!question) return { errors: [formError('question', 'Enter a question that patients ask')] };
  if (question.length > longestQuestion)
    return { errors: [formError('question', `Shorten the question to ${longestQuestion} letters`)] };
  const { guide, understander } = edition();
  const { reply } = guide.answer(understander.understand(question), recall(undefined, now), now, facts.current);
  const read = toldWordsOf(reply);
  if ('problem' in read)
    return { errors: [formError('question', `${read.problem.charAt(0).toUpperCase()}${read.problem.slice(1)}`)] };
  return { words: read.words, warnings: [] };
}

async function ownWords(
  { edition, notices }: TellingParts,
  { headline, body, source }: TellingFields,
  now: Date,
): Promise<ReadTelling> {
  const lines = body.split('\n').map((line) => line.trim());
  const whole = [headline, ...lines.filter((line) => line)];
  const errors = [
    ...(headline ? [] : [formError('headline', 'Enter the first sentence: the one thing that people should know')]),
    ...(whole.join(' ').length > longestNotice
      ? [formError('body', `Shorten the message to ${longestNotice} letters`)]
      : []),
    ...(source && source.length <= longestSource
      ? []
      : [formError('source', 'Enter who says so, such as the hospital’s name')]),
  ];
  if (errors.length) return { errors };
  const today = londonDay(now.getTime());
  const at = (day: Day): string => `${isoOf(day)}T00:00`;
  const words = {
    places: [],
    kinds: [],
    from: at(today),
    to: at(today + aYear),
    means: 'news',
    says: whole.join(' '),
    source,
    isUrgent: false,
  } as const;
  const found = (await notices.check(words, now)).filter(({ field }) => field === 'says' || field === 'source');
  const findings = found.map(({ field, problem, remedy }) =>
    formError(
      field === 'source' ? 'source' : 'headline',
      `${problem.charAt(0).toUpperCase()}${problem.slice(1)}. ${remedy}`,
    ),
  );
  if (isRefused(found)) return { errors: findings };
  const sourceLine = fill(edition().content.wording.source, { sources: source });
  return { words: { intent: ofOwnWords, headline, body: whole.slice(1), sources: [], sourceLine }, warnings: findings };
}

/** Whom it is for, by the fields. @returns undefined where one of them is not on file */
export async function readAudience(
  { strikes, edition }: TellingParts,
  { channel, place, strike }: TellingFields,
  now: Date,
): Promise<Audience | undefined> {
  const chosen = strike ? (await strikes.list(now)).find((one) => one.strike.id === strike)?.strike : undefined;
  const places = placesToChoose(edition().content);
  if ((strike && !chosen) || (place && !places.includes(place))) return undefined;
  return {
    ...(channel && { channel: channel.slice(0, longestSource) }),
    ...(place && { place }),
    ...(chosen && { days: daysOf(chosen.from, chosen.to) }),
  };
}

export const placesToChoose = ({ areas }: ReturnType<TellingParts['edition']>['content']): string[] =>
  areas.flatMap(({ area, hospitals }) => [area, ...hospitals.map(({ hospital }) => hospital)]);

const mostDays = 60;

function daysOf(from: string, to: string): string[] {
  const [first, last] = [from, to].map((at) => dayFrom(at.slice(0, 10)));
  const length = Math.min(last - first + 1, mostDays);
  return Array.from({ length }, (_, after) => isoOf(first + after));
}
