import { error, type Finding, type Location } from './finding';
import { alarmExamplesOf, normalised, type Phrase, phrasesOf } from './phrases-of';
import type { ContentFiles } from './read-folder';

/** Checks that no phrase is learnt as two things: as two intents, or both as an alarm and as none. */
export function checkPhrases(files: ContentFiles): Finding[] {
  const alarms = new Set(
    files.intents.flatMap(({ value: { name, urgency } }) =>
      urgency === 'emergency' || urgency === 'crisis' ? [name] : [],
    ),
  );
  const phrases = phrasesOf(files);
  return [
    ...checkRepeats(phrases),
    ...checkAlarms(
      [...phrases.filter(({ of }) => alarms.has(of)), ...alarmExamplesOf(files, 'raises')],
      [...phrases.filter(({ of }) => !alarms.has(of)), ...alarmExamplesOf(files, 'does-not-raise')],
      alarms,
    ),
    ...checkButtons(files),
  ];
}

const lineOf = ({ file, line }: Location): string => `${file}:${line}`;

function checkRepeats(phrases: readonly Phrase[]): Finding[] {
  const first = new Map<string, Phrase>();
  return phrases.flatMap((phrase) => {
    const { text, location, of } = phrase;
    const plain = normalised(text);
    const earlier = first.get(plain);
    if (!earlier) {
      first.set(plain, phrase);
      return [];
    }
    const [before, here] = [earlier.location(), location()];
    if (before.file === here.file) {
      const lines = `line ${before.line} and line ${here.line}`;
      return [error(here, `"${text}" is there twice, in ${lines}`, 'Remove one of the two')];
    }
    const remedy = `Keep it in one place: ${earlier.of} or ${of}`;
    return [error(here, `"${text}" is also in ${lineOf(before)}`, remedy)];
  });
}

function checkAlarms(raising: readonly Phrase[], calm: readonly Phrase[], alarms: ReadonlySet<string>): Finding[] {
  const raises = new Map(raising.map((phrase) => [normalised(phrase.text), phrase]));
  const isOfIntent = (phrase: Phrase): boolean => !phrase.of.includes('/');
  return calm.flatMap((phrase) => {
    const other = raises.get(normalised(phrase.text));
    // One phrase in two intents is reported by checkRepeats already.
    if (!other || (isOfIntent(phrase) && isOfIntent(other) && alarms.has(other.of))) return [];
    const problem = `"${phrase.text}" must not raise an alarm here, and must in ${lineOf(other.location())}`;
    return [error(phrase.location(), problem, 'Decide which, with a clinician, and remove the other')];
  });
}

/** A button is known by its text: of two intents with the same text the second could never be asked. */
function checkButtons({ intents }: ContentFiles): Finding[] {
  const first = new Map<string, Location>();
  return intents.flatMap(({ value: { askedAs }, locate }) => {
    const location = locate(['asked-as']);
    const earlier = first.get(normalised(askedAs));
    first.set(normalised(askedAs), earlier ?? location);
    return earlier
      ? [error(location, `"${askedAs}" is also the button (asked-as) of ${lineOf(earlier)}`, 'Reword one of the two')]
      : [];
  });
}
