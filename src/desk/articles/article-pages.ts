import { z } from 'zod';
import { nameFor, seedFile } from '../../articles/article-files';
import { type ArticleSource, type FromArticle, proposeFromArticle } from '../../articles/propose-from-article';
import { type Article, readArticle } from '../../articles/read-article';
import type { DatedSentence } from '../../articles/strike-dates';
import { besideFields, type FormError, formError } from '../form-errors';
import { phrasesFile, withPhrase } from '../questions/phrase-files';
import type { QuestionParts } from '../questions/question-parts';
import { unlessRefused } from '../refused-fact';
import type { DeskAnswer, DeskRequest, DeskRoute } from '../route';

type ArticleParts = Pick<QuestionParts, 'proposals' | 'audit' | 'edition'>;

/** Characters: with the rest of the form, no more than the desk reads. `npm run import` takes longer ones. */
const longestPasted = 15_000;
const longestField = 200;

/** The page for a new article: it proposes, a person chooses, and what comes of it is a draft. */
export function articleRoutes(parts: ArticleParts): DeskRoute[] {
  return [
    {
      method: 'get',
      path: '/desk/articles/new',
      least: 'editor',
      menu: 'New article',
      handle: () => formPage(noFields),
    },
    { method: 'post', path: '/desk/articles', least: 'editor', handle: (request) => take(parts, request) },
  ];
}

const noFields = { text: '', title: '', publisher: '', url: '', date: '' };
type ArticleFields = typeof noFields;

function formPage(fields: ArticleFields, errors: readonly FormError[] = []): DeskAnswer {
  const data = { fields, errors, beside: besideFields(errors) };
  return { view: 'article-form', title: 'New article', status: errors.length ? 422 : 200, data };
}

async function take(parts: ArticleParts, { form, person, now }: DeskRequest): Promise<DeskAnswer> {
  const { edition, proposals, audit } = parts;
  const field = (name: string): string => (form.get(name) ?? '').slice(0, longestField);
  const fields = {
    text: form.get('text') ?? '',
    title: field('title'),
    publisher: field('publisher'),
    url: field('url'),
    date: field('date'),
  };
  const article = readArticle(Buffer.from(fields.text));
  const errors = errorsIn(fields, article);
  if ('problem' in article || errors.length) return formPage(fields, errors);
  const source: ArticleSource = {
    name: nameFor(fields.publisher, fields.title),
    publisher: fields.publisher,
    url: fields.url || undefined,
    date: fields.date || undefined,
  };
  const { content, understander } = edition();
  const found = proposeFromArticle(article, source, content, understander);
  const shown = (...errors: FormError[]): DeskAnswer => foundPage(fields, source, found, ticksIn(form), errors);
  if (form.get('step') !== 'draft') return shown();
  const draft = draftOf(parts, form, article, source, found);
  if (!draft.changes.length) return shown(formError('excerpt', 'Tick what is of use'));
  // Who imports an article a second time ticks what is served already.
  if (draft.changes.every(({ file, text }) => proposals.read(file) === text))
    return shown(
      formError('excerpt', 'All that you ticked is in the guide already, in the same words. Tick something else'),
    );
  let id = '';
  const refused = await unlessRefused(async () => {
    id = await proposals.propose({ title: `Article: ${fields.title}`, ...draft, by: person.id }, now);
  });
  if (refused) return shown(formError('excerpt', refused.text));
  await audit.record({
    who: person,
    what: 'made a draft of an article',
    about: `${source.name}, draft ${id}`,
    at: now,
  });
  return { goTo: `/desk/answers/drafts/${id}` };
}

function errorsIn(
  { text, title, publisher, url, date }: ArticleFields,
  article: ReturnType<typeof readArticle>,
): FormError[] {
  return [
    ...('problem' in article ? [formError('text', article.problem)] : []),
    ...(text.length > longestPasted
      ? [formError('text', `Paste ${longestPasted} characters or fewer: leave out what is not about care`)]
      : []),
    ...(/[a-z]/i.test(title) ? [] : [formError('title', 'Enter the title')]),
    ...(publisher ? [] : [formError('publisher', 'Enter who published it')]),
    ...(url && !z.url({ protocol: /^https?$/ }).safeParse(url).success
      ? [formError('url', 'Enter an address like https://www.hospital.example/news')]
      : []),
    ...(date && !z.iso.date().safeParse(date).success ? [formError('date', 'Enter a day like 2026-11-30')] : []),
  ];
}

/** The boxes that were ticked. */
const ticksIn = (form: URLSearchParams) => ({ excerpts: form.getAll('excerpt'), phrases: form.getAll('phrase') });

/** The excerpts and phrases that were ticked, as files. */
function draftOf(
  { proposals }: ArticleParts,
  form: URLSearchParams,
  article: Article,
  source: ArticleSource,
  found: FromArticle,
) {
  const ticked = ticksIn(form);
  const excerpts = found.excerpts.filter(({ id }) => ticked.excerpts.includes(id));
  const phrases = found.phrases.filter((_, index) => ticked.phrases.includes(String(index)));
  const texts = new Map<string, string>();
  for (const { text, intent } of phrases) {
    const file = phrasesFile(intent);
    const more = withPhrase(texts.get(file) ?? proposals.read(file) ?? '', text);
    if (more !== undefined) texts.set(file, more);
  }
  const original = `${article.sha256.slice(0, 16)}.txt`;
  return {
    changes: [
      ...(excerpts.length ? [seedFile(source, original, article, excerpts)] : []),
      ...[...texts].map(([file, text]) => ({ file, text })),
    ],
    why: `From an article of ${source.publisher}${source.url ? `, ${source.url}` : ''}. sha256 ${article.sha256}. Keep the original as ${original}.`,
  };
}

function foundPage(
  fields: ArticleFields,
  source: ArticleSource,
  found: FromArticle,
  ticked: ReturnType<typeof ticksIn>,
  errors: readonly FormError[],
): DeskAnswer {
  const strikes = found.strikes.map((one) => ({ ...one, href: strikeForm(one, source) }));
  const data = { fields, found, strikes, ticked, errors };
  return { view: 'article-found', title: 'What this article may be good for', status: errors.length ? 422 : 200, data };
}

/** The form for a strike with the days filled in: whoever sends it has checked them. */
function strikeForm({ days }: DatedSentence, { publisher, url }: ArticleSource): string {
  const query = new URLSearchParams(url ? { sources: `${publisher} | ${url}` } : {});
  const [first, last] = [days[0], days.at(-1)];
  for (const [name, at] of [
    ['from', first],
    ['to', last],
  ] as const) {
    const [day = '', time = ''] = at?.split('T') ?? [];
    const [year = '', month = '', dayOfMonth = ''] = day.split('-');
    if (at)
      for (const [part, value] of Object.entries({ day: dayOfMonth, month, year, time }))
        query.set(`${name}-${part}`, value);
  }
  return `/desk/strikes/new?${query}`;
}
