import type { Content } from '../../content/content';

const fileOf = (place: string): string => place.split(' ')[0];

/** The parts of an answer whose words nobody has approved as they stand: `answer`, or the name of a variant. */
export function unapprovedParts(intent: string, content: Pick<Content, 'unapproved'>): readonly string[] {
  return unapprovedWords(intent, content).map(({ place }) =>
    place.slice(place.indexOf(' ') + 1).replace(/^variants\./, ''),
  );
}

/** The same, with what an approval is of. */
export const unapprovedWords = (intent: string, { unapproved }: Pick<Content, 'unapproved'>) =>
  unapproved.filter(({ place }) => fileOf(place) === `intents/${intent}.yaml`);

/** Files with words that nobody has approved, and that are no answer to a question: what is said to an alarm, or asked back. */
export function otherUnapproved({ unapproved, intents }: Pick<Content, 'unapproved' | 'intents'>): readonly string[] {
  const own = new Set([...intents.keys()].map((name) => `intents/${name}.yaml`));
  return [...new Set(unapproved.map(({ place }) => fileOf(place)))].filter((file) => !own.has(file)).sort();
}
