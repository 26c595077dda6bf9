import type { Content } from '../content/content';
import { outOfScope } from '../content/names';
import type { Understander } from '../understanding/understand';
import { type Article, sentencesOf } from './read-article';
import { type DatedSentence, strikeDatesIn } from './strike-dates';

/** Who published it, and when, as far as that is known. */
export interface ArticleSource {
  /** The name of its file in `seeds/`, without the ending. */
  readonly name: string;
  readonly publisher: string;
  readonly url?: string;
  /** `2026-11-30` */
  readonly date?: string;
}

/** A sentence to quote. */
export interface Excerpt {
  readonly id: string;
  readonly text: string;
  /** The answer that it seems to be about, and the question of its button. */
  readonly intent: string;
  readonly askedAs: string;
}

/** A question of the article, as a phrase of an intent. */
export interface ProposedPhrase {
  readonly text: string;
  readonly intent: string;
  readonly askedAs: string;
  /** The guide understands it already: it teaches little. */
  readonly isUnderstood: boolean;
}

/** What an article may be good for: a person decides on all of it. */
export interface FromArticle {
  readonly excerpts: readonly Excerpt[];
  readonly phrases: readonly ProposedPhrase[];
  readonly strikes: readonly DatedSentence[];
  /** Answers that might cite it, with the ids of the excerpts. */
  readonly citing: readonly {
    readonly intent: string;
    readonly askedAs: string;
    readonly excerpts: readonly string[];
  }[];
}

const shortest = 30;
const longest = 400;
const mostExcerpts = 30;
const longestPhrase = 120;
/** Whose picture it is. */
const isCaption = /\bimage in gallery\b|\bPA Wire\b|\bGetty\b/i;
/** Concepts that make a sentence about the strike, whatever else it is about. */
const tellsOfStrike = /\b(?:strikes?|striking|walkouts?|industrial action|picket|999|111|A&E)\b/i;

/** Proposes from an article by the guide's own engine. It takes some milliseconds. */
export function proposeFromArticle(
  article: Article,
  { date }: Pick<ArticleSource, 'date'>,
  content: Pick<Content, 'intents'>,
  { understand, threshold }: Pick<Understander, 'understand' | 'threshold'>,
): FromArticle {
  const askedAsOf = (intent: string): string => content.intents.get(intent)?.askedAs ?? 'Not ours';
  const sentences = sentencesOf(article);
  const ids = new Set<string>();
  const excerpts = sentences.flatMap((text): (Excerpt & { readonly inScope: number })[] => {
    if (isCaption.test(text)) return [];
    if (text.length < shortest || text.length > longest || text.endsWith('?')) return [];
    const { ranked, inScope } = understand(text);
    const best = ranked.find(({ intent }) => intent !== outOfScope);
    if (!best || (inScope < threshold && !tellsOfStrike.test(text))) return [];
    const id = idOf(text, ids);
    ids.add(id);
    return [{ id, text, intent: best.intent, askedAs: askedAsOf(best.intent), inScope }];
  });
  const kept = mostOurs(excerpts);
  const citing = [...new Set(kept.map(({ intent }) => intent))].map((intent) => ({
    intent,
    askedAs: askedAsOf(intent),
    excerpts: kept.filter((one) => one.intent === intent).map(({ id }) => id),
  }));
  return {
    excerpts: kept,
    phrases: phrasesIn(sentences, understand, askedAsOf),
    strikes: strikeDatesIn(sentences, date),
    citing,
  };
}

/** Where there are too many, those that are most about what the guide answers, in the order of the article. */
function mostOurs(excerpts: readonly (Excerpt & { readonly inScope: number })[]): Excerpt[] {
  const least = [...excerpts].sort((one, other) => other.inScope - one.inScope)[mostExcerpts - 1]?.inScope ?? 0;
  return excerpts
    .filter(({ inScope }) => inScope >= least)
    .slice(0, mostExcerpts)
    .map(({ inScope: _, ...excerpt }) => excerpt);
}

/** Questions, as pages of trusts have them, are how patients ask. */
function phrasesIn(
  sentences: readonly string[],
  understand: Understander['understand'],
  askedAsOf: (intent: string) => string,
): ProposedPhrase[] {
  const questions = [...new Set(sentences.filter((text) => text.endsWith('?') && text.length <= longestPhrase))];
  return questions.flatMap((question) => {
    const text = question.replace(/^[“‘"']+|[”’"']+$/g, '');
    const { intent, decision, ranked, verdict } = understand(text);
    if (verdict) return [];
    const meant =
      decision === 'clear' ? intent : (ranked.find((one) => one.intent !== outOfScope)?.intent ?? outOfScope);
    return [
      { text, intent: meant, askedAs: askedAsOf(meant), isUnderstood: decision === 'clear' && meant !== outOfScope },
    ];
  });
}

const empty = new Set(
  'the a an and or but of in on at to for by with that this it is are was were he she they has have had said says will be from as not'.split(
    ' ',
  ),
);

/** Of the first words that say something. */
function idOf(text: string, taken: ReadonlySet<string>): string {
  const words =
    text
      .toLowerCase()
      .replace(/[’']/g, '')
      .match(/[a-z]+/g) ?? [];
  const id =
    words
      .filter((word) => !empty.has(word))
      .slice(0, 3)
      .join('-') || 'excerpt';
  for (let count = 1; ; count++) {
    const name = count === 1 ? id : `${id}-${'abcdefghijklmnopqrstuvwxyz'[count - 2] ?? count}`;
    if (!taken.has(name)) return name;
  }
}
