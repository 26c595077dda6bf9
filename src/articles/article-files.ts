import { stringify } from 'yaml';
import type { ArticleSource, FromArticle } from './propose-from-article';
import type { Article } from './read-article';

export interface DraftFile {
  readonly file: string;
  readonly text: string;
}

const yaml = (value: object): string => stringify(value, { lineWidth: 0 });

/** The article as `seeds/` has them, with the excerpts that were chosen. */
export function seedFile(
  { name, publisher, url, date }: ArticleSource,
  original: string,
  { sha256 }: Pick<Article, 'sha256'>,
  excerpts: FromArticle['excerpts'],
): DraftFile {
  const cite = [publisher, ...(date ? [monthOf(date)] : [])].join(', ');
  const seed = {
    article: name,
    publisher,
    published: [date ?? 'no date in the text', ...(url ? [url] : [])].join(', '),
    original,
    sha256,
    excerpts: excerpts.map(({ id, text }) => ({ id, cite, text })),
  };
  return {
    file: `seeds/${name}.yaml`,
    text: `# A draft from an article. A person chooses what the guide needs of it.\n${yaml(seed)}`,
  };
}

/** What a person has to decide on before it goes anywhere. */
export function notesFiles({ phrases, strikes, citing }: FromArticle, { url, date }: ArticleSource): DraftFile[] {
  const byIntent = [...new Set(phrases.map(({ intent }) => intent))].map((intent) => ({
    intent,
    'patients-say': phrases.filter((one) => one.intent === intent).map(({ text }) => text),
  }));
  return [
    {
      file: 'phrases-to-choose.yaml',
      text: `# Questions of the article, by the answer that the guide would give. Copy what patients would say into intents/phrases/.\n${yaml(byIntent)}`,
    },
    {
      file: 'strikes-to-check.yaml',
      text: `# NOT a strike. Check each with the operator's own page, then put it on file at the desk. News reports get dates wrong.\n${yaml(
        strikes.map(({ text, days, isUnclear }) => ({
          says: text,
          'days-named': days,
          ...(isUnclear && { unclear: 'It names a weekday, or no year: find the date' }),
          page: url ?? 'find the page',
          'checked-on': date ? `nobody has checked it since ${date}` : 'nobody has checked it',
        })),
      )}`,
    },
    {
      file: 'answers-that-might-cite.yaml',
      text: `# Read each answer beside its excerpts. Add a source where it says the same, and mend the answer where it does not.\n${yaml(citing)}`,
    },
  ];
}

const names = 'January February March April May June July August September October November December'.split(' ');

/** `2026-11-30` → `November 2026` */
const monthOf = (date: string): string => `${names[Number(date.slice(5, 7)) - 1]} ${date.slice(0, 4)}`;

/** @returns a name of small letters with hyphens, as files of `seeds/` have */
export const nameFor = (publisher: string, title: string): string =>
  `${publisher} ${title}`
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40)
    .replace(/-$/, '') || 'article';
