const politeness = /^(?:please|pls|can you|could you|would you|now|just|ok|and) | (?:please|pls|now|thanks|thank you)$/;

/** A text without case, punctuation and politeness: `forget that` of "Please forget that!" */
export function bareWords(text: string): string {
  let words = text
    .toLowerCase()
    .replace(/[\u2019']/g, '')
    .replace(/[^\p{L}\d]+/gu, ' ')
    .trim();
  while (politeness.test(words)) words = words.replace(politeness, '');
  return words;
}

/** All ways to say something: each beginning with each ending, and whole messages. */
export function waysOf({
  begins,
  ends,
  whole,
}: Readonly<Record<'begins' | 'ends' | 'whole', readonly string[]>>): ReadonlySet<string> {
  return new Set([...whole, ...begins.flatMap((first) => ends.map((last) => `${first} ${last}`))].map(bareWords));
}
