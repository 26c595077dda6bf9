import { checkApprovals } from './approvals';
import { checkAlarmExamples } from './check-alarm-examples';
import { checkCare } from './check-care';
import { checkConversation } from './check-conversation';
import { checkDates } from './check-dates';
import { checkLanguages } from './check-languages';
import { checkNames } from './check-names';
import { checkPhrases } from './check-phrases';
import { checkPlaces } from './check-places';
import { checkReach } from './check-reach';
import { checkReactions } from './check-reactions';
import { checkRedFlags } from './check-red-flags';
import { checkStrikes } from './check-strikes';
import { checkTeams } from './check-teams';
import { checkWording } from './check-wording';
import type { Answer } from './fields';
import { error, type Finding, type Location, warning } from './finding';
import type { ContentFiles } from './read-folder';
import { checkSafety } from './safety/check-safety';
import type { Intent, Phrases } from './schema';
import { standingAnswers } from './standing-answers';
import type { ContentFile } from './yaml-file';

/** Runs the checks that need more than one file: that what one names (sources, intents …) another has. */
export function checkAcross(files: ContentFiles, today: Date): Finding[] {
  const excerpts = new Map(
    files.articles.flatMap(({ value }) =>
      value.excerpts.map((excerpt) => [`${value.article}#${excerpt.id}`, excerpt.text] as const),
    ),
  );
  const facts = files.facts.flatMap(({ value }) => value.facts.map((fact) => `${value.advice}#${fact.id}`));
  const references = new Set([...excerpts.keys(), ...facts]);
  const isUnread = (ref: string): boolean => files.unreadable.has(`seeds/${ref.split('#')[0]}.yaml`);
  const isSource = (ref: string): boolean => references.has(ref) || isUnread(ref);
  const intents = new Set(files.intents.map((file) => file.value.name));
  const isIntent = (name: string): boolean => intents.has(name) || files.unreadable.has(`intents/${name}.yaml`);
  return [
    ...files.intents.flatMap((file) => [
      ...checkName(file),
      ...checkReview(file, today),
      ...answersOf(file).flatMap(({ path, answer }) => [
        ...checkSources(file, path, answer.sources, isSource),
        ...checkSuggestions(file, path, answer, isIntent, file.value),
      ]),
    ]),
    ...files.phrases.flatMap((file) => checkArticlePhrases(file, excerpts, isUnread)),
    ...standingAnswers(files).flatMap(({ file, path, answer }) => [
      ...checkSources(file, path, answer.sources, isSource),
      ...checkSuggestions(file, path, answer, isIntent),
    ]),
    ...files.webChat.flatMap(({ value, locate }) =>
      value.leave.after.flatMap((name, index) =>
        isIntent(name)
          ? []
          : [
              error(
                locate(['leave', 'after', index]),
                `no intent "${name}"`,
                'Name an intent that has a file in intents/',
              ),
            ],
      ),
    ),
    ...checkPhrases(files),
    ...checkConversation(files),
    ...checkCare(files),
    ...checkReach(files),
    ...checkReactions(files),
    ...checkNames(files),
    ...checkWording(files),
    ...checkRedFlags(files, isSource, isIntent),
    ...checkLanguages(files),
    ...checkAlarmExamples(files),
    ...checkStrikes(files),
    ...checkPlaces(files),
    ...checkDates(files, today),
    ...checkTeams(files),
    ...checkSafety(files),
    ...checkApprovals(files),
  ];
}

type Path = readonly (string | number)[];

function answersOf(file: ContentFile<Intent>): { path: Path; answer: Answer }[] {
  const variants = Object.entries(file.value.variants);
  return [
    { path: ['answer'], answer: file.value.answer },
    ...variants.map(([name, answer]) => ({ path: ['variants', name], answer })),
  ];
}

function checkName(file: ContentFile<Intent>): Finding[] {
  const expected = `intents/${file.value.name}.yaml`;
  if (file.file === expected) return [];
  return [
    error(
      file.locate(['intent']),
      `the intent is "${file.value.name}"`,
      `Rename the file to ${expected}, or correct the name`,
    ),
  ];
}

function checkReview({ value, locate }: ContentFile<Intent>, today: Date): Finding[] {
  if (Date.parse(value.reviewBy) >= today.getTime()) return [];
  const remedy = 'Read it with a clinician or the comms lead, then set a new date';
  return [warning(locate(['review', 'by']), `the review date ${value.reviewBy} has passed`, remedy)];
}

function checkArticlePhrases(
  file: ContentFile<Phrases>,
  excerpts: ReadonlyMap<string, string>,
  isUnread: (ref: string) => boolean,
): Finding[] {
  return file.value.fromArticles.flatMap(({ seed, text }, index) => {
    const path = ['from-articles', index];
    const excerpt = excerpts.get(seed);
    if (excerpt === undefined) {
      if (isUnread(seed)) return [];
      return [
        error(
          file.locate([...path, 'seed']),
          `no excerpt "${seed}" in seeds/`,
          'Name an excerpt that is there, or add it',
        ),
      ];
    }
    if (excerpt.includes(text)) return [];
    return [error(file.locate([...path, 'text']), `"${text}" is not in ${seed}`, 'Quote the excerpt to the letter')];
  });
}

function checkSources(
  file: { locate(path: Path): Location },
  path: Path,
  refs: readonly string[],
  isSource: (ref: string) => boolean,
): Finding[] {
  return refs.flatMap((ref, index) =>
    isSource(ref)
      ? []
      : [
          error(
            file.locate([...path, 'sources', index]),
            `no source "${ref}" in seeds/`,
            'Name a source that is there, or add it',
          ),
        ],
  );
}

function checkSuggestions(
  file: { locate(path: Path): Location },
  path: Path,
  { suggest = [] }: Partial<Pick<Answer, 'suggest'>>,
  isIntent: (name: string) => boolean,
  intent?: Intent,
): Finding[] {
  if (intent?.urgency === 'emergency' && suggest.length) {
    return [
      error(
        file.locate([...path, 'suggest']),
        'an emergency answer has suggestions',
        'Remove them: there is one thing to do',
      ),
    ];
  }
  return suggest.flatMap((name, index) => {
    const location = file.locate([...path, 'suggest', index]);
    if (name === intent?.name) return [error(location, `"${name}" suggests itself`, 'Suggest another intent')];
    if (!isIntent(name))
      return [error(location, `no intent "${name}"`, 'Suggest an intent that has a file in intents/')];
    return [];
  });
}
