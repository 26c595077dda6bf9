import type { Content } from '../content/content';

/** Whether words open as a question does, with at most so many others before: "so about tomorrow, should I". */
export type OpensQuestion = (words: readonly string[], mostBefore: number) => boolean;

/** @param language of `intents/conversation/language.yaml`. Words that join questions do not count: "and also, may I". */
export function createOpensQuestion({ language }: Pick<Content, 'language'>): OpensQuestion {
  const opens = new Set(language.opensQuestions);
  const joins = new Set(language.joinsQuestions);
  return (words, mostBefore) =>
    words
      .filter((word) => !joins.has(word))
      .slice(0, mostBefore + 1)
      .some((word) => opens.has(word));
}
