import { type Finding, type Location, warning } from '../content/finding';
import { type Phrase, phrasesOf } from '../content/phrases-of';
import type { ContentFiles } from '../content/read-folder';
import { saidFor } from '../content/schema';
import type { Understander } from '../understanding/understand';

/** An intent with fewer phrases is new: it is asked its own. */
export const fewPhrases = 60;
/** As many as tell a topic well; ten are enough where no other file has anything like it. */
const enoughPhrases = 30;
/** A phrase of another file that is as like as this pulls messages there. */
const alike = 0.6;
const mostNamed = 3;

/** The intents that have few phrases: new ones, most likely. */
export const newIntents = ({ intents }: Pick<ContentFiles, 'intents'>): string[] =>
  intents.flatMap(({ value }) => (saidFor(value).length < fewPhrases ? [value.name] : []));

/**
 * Asks each new intent its own phrases, and looks for phrases of other files that are like them.
 * @param understander trained on this content
 * @returns one warning for each new intent that is not understood by its own phrases, has rivals, or has few phrases
 */
export function checkOwnPhrases(files: ContentFiles, understander: Understander): Finding[] {
  const all = phrasesOf(files);
  const placeOf = new Map(all.map((phrase) => [`${phrase.of} ${phrase.text}`, phrase]));
  return newIntents(files).flatMap((name): Finding[] => {
    const own = all.filter(({ of }) => of === name);
    if (!own.length) return [];
    const taken = own.filter(({ text }) => {
      const { intent, decision } = understander.understand(text);
      return intent !== name || decision !== 'clear';
    });
    const rivals = own.flatMap(({ text }) =>
      understander
        .nearest(text, mostNamed * 2)
        .filter(({ intent, likeness }) => intent !== name && likeness >= alike)
        .flatMap((other) => placeOf.get(`${other.intent} ${other.text}`) ?? []),
    );
    const missing = enoughPhrases - own.length;
    const start = own[0].location();
    const problems = [
      ...(taken.length
        ? [
            `${taken.length} of the ${own.length} phrases of "${name}" are understood as something else, such as ${named(taken)}`,
          ]
        : []),
      ...(rivals.length ? [`phrases in other files are like its own: ${named(rivals)}`] : []),
    ];
    if (!problems.length && missing <= 0) return [];
    const problem = problems.join('; ') || `"${name}" has ${own.length} phrases`;
    const remedies = [
      ...(rivals.length ? ['Move those phrases here, or remove them there'] : []),
      ...(missing > 0
        ? [`${rivals.length ? 'write' : 'Write'} ${missing} more phrases, as different as patients are`]
        : []),
      ...(rivals.length || missing > 0 ? [] : ['Write more phrases like those']),
    ];
    return [warning(start, problem, remedies.join('; '))];
  });
}

/** `"where do I park" in intents/phrases/out-of-scope.yaml:33` */
function named(phrases: readonly Phrase[]): string {
  const unique = [...new Map(phrases.map((phrase) => [phrase.text, phrase])).values()];
  const shown = unique.slice(0, mostNamed).map((phrase) => `"${phrase.text}" in ${lineOf(phrase.location())}`);
  return shown.join(', ') + (unique.length > mostNamed ? ` and ${unique.length - mostNamed} more` : '');
}

const lineOf = ({ file, line }: Location): string => `${file}:${line}`;
