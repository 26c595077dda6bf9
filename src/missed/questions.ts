import type { Edition } from '../editions/edition';
import type { QuestionStore, WhyMissed } from './question-store';
import type { QuestionSeals } from './sealed-questions';

/** A question in the words that are left of it. */
export interface Question {
  readonly number: number;
  /** To the hour. */
  readonly at: Date;
  readonly why: WhyMissed;
  readonly words: string;
  /** The intent of the answer of which it is said; undefined for a question. */
  readonly about?: string;
}

/** Questions that are alike. */
export interface QuestionGroup {
  /** By which it is found again: the number of its first question. */
  readonly number: number;
  /** The latest first. */
  readonly questions: readonly Question[];
}

/** The questions that were kept, as the desk reads them. Every method rejects with StoreAway while the store is. */
export interface Questions {
  /** Whether the page of the patients says that they are kept. Where it does not, none are. */
  isSaid(): boolean;
  /** The most frequent first. */
  groups(): Promise<readonly QuestionGroup[]>;
  /** The group that a question belongs to; undefined where it is there no more. */
  group(number: number): Promise<QuestionGroup | undefined>;
  /** Deletes what was dealt with. */
  remove(numbers: readonly number[]): Promise<void>;
}

/** So many of the latest are grouped: it takes some tenths of a second. */
const mostGrouped = 500;

export function openQuestions(
  store: QuestionStore,
  seals: QuestionSeals,
  edition: () => Edition,
  isSaid: (edition: Edition) => boolean,
): Questions {
  async function groups(): Promise<readonly QuestionGroup[]> {
    const questions = (await store.latest(mostGrouped)).flatMap(({ words: sealed, ...question }): Question[] => {
      const words = seals.open(sealed);
      return words === undefined ? [] : [{ ...question, words }];
    });
    const alike = edition().understander.group(questions.map(({ words }) => words));
    return alike.map((indexes) => {
      const inGroup = indexes.map((at) => questions[at]).sort((one, other) => other.number - one.number);
      return { number: Math.min(...inGroup.map(({ number }) => number)), questions: inGroup };
    });
  }
  return {
    isSaid: () => isSaid(edition()),
    groups,
    async group(number) {
      return (await groups()).find(({ questions }) => questions.some((question) => question.number === number));
    },
    remove: (numbers) => store.remove(numbers),
  };
}
