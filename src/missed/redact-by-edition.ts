import type { Content } from '../content/content';
import { saidFor } from '../content/schema';
import { type Edition, oncePerEdition } from '../editions/edition';
import { createRedact, type Redact } from './redaction/redact';

/** @returns whether the phrases of a content use a word */
export function usedIn({ intents }: Pick<Content, 'intents'>): (word: string) => boolean {
  const words = new Set(
    [...intents.values()].flatMap(saidFor).flatMap((phrase) => phrase.toLowerCase().match(/[a-z]+/g) ?? []),
  );
  return (word) => words.has(word);
}

/** What redacts by the words and places that an edition knows. */
export const redactOf: (edition: Edition) => Redact = oncePerEdition(({ content, understander }) =>
  createRedact({
    isUsed: usedIn(content),
    isUnknown: understander.isUnknown,
    isStrange: understander.isStrange,
    places: content.areas.flatMap(({ area, 'known-as': named, hospitals }) => [
      area,
      ...named,
      ...hospitals.flatMap(({ hospital, town, 'known-as': known }) => [hospital, town, ...known]),
    ]),
  }),
);
