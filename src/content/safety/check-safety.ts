import { LRUCache } from 'lru-cache';
import type { Urgency } from '../fields';
import { error, type Finding } from '../finding';
import type { ContentFiles } from '../read-folder';
import type { Intent } from '../schema';
import type { ContentFile } from '../yaml-file';
import { checkContacts, sourceTexts } from './check-contacts';
import { checkMarkup } from './check-markup';
import { plainSentences } from './plain-sentences';
import { type SafetyRule, type SafetyRules, safetyRules } from './safety-rules';
import { type ShownAnswer, shownAnswers } from './shown-answers';

/**
 * Checks that no words of the content can do harm, by the rules of `safety/`: none forbids or delays help, lowers a level
 * of care, gives a dose … and each answer of an alarm tells its level of care. For every content folder alike.
 */
export function checkSafety(files: ContentFiles): Finding[] {
  const answers = shownAnswers(files);
  const { refuses, needs, urgencies, ...known } = safetyRules();
  const sources = sourceTexts(files);
  return [
    ...files.intents.flatMap((file) => checkUrgency(file, urgencies)),
    ...answers.flatMap((answer) => [
      ...refused(
        answer,
        refuses.filter((rule) => rule.isFor(answer.tags)),
      ),
      ...strangeWords(answer, known, sources),
      ...needs.flatMap((need) => (need.isFor(answer.tags) ? lacking(answer, need) : [])),
    ]),
    ...checkMarkup(files, answers),
    ...checkContacts(files, answers),
  ];
}

function checkUrgency(
  { value: { name, urgency, lead }, locate }: ContentFile<Intent>,
  urgencies: ReadonlyMap<string, Urgency>,
): Finding[] {
  const expected = urgencies.get(name);
  return [
    ...(expected && urgency !== expected
      ? [error(locate(['urgency']), `the urgency of ${name} is ${urgency} (H72)`, `Write: urgency: ${expected}`)]
      : []),
    ...(lead && (urgency === 'emergency' || urgency === 'crisis')
      ? [error(locate(['lead']), 'the answer of an alarm has first words of its own (H72)', 'Remove the `lead`')]
      : []),
  ];
}

/** One finding for each line: the first rule that refuses it. */
function refused({ tags, lines, locate }: ShownAnswer, rules: readonly SafetyRule[]): Finding[] {
  const answer = [...tags].join(' ');
  return lines.flatMap(({ text, at }) => {
    const key = `${answer}\n${text}`;
    const judgement = judged.get(key) ?? { refusal: refusalOf(text, rules) };
    judged.set(key, judgement);
    const { refusal } = judgement;
    if (!refusal) return [];
    const { rule, words } = refusal;
    return [error(locate(at), `${rule.problem}: "${words}" (${rule.hazard}, ${rule.name})`, rule.remedy)];
  });
}

interface Refusal {
  readonly rule: SafetyRule;
  readonly words: string;
}
/** What the rules say of a line of an answer with these tags. While somebody edits one answer, the lines of all others stay. */
const judged = new LRUCache<string, { readonly refusal?: Refusal }>({ max: 20_000 });

function refusalOf(text: string, rules: readonly SafetyRule[]): Refusal | undefined {
  const sentences = plainSentences(text);
  for (const rule of rules) {
    const words = sentences.map((sentence) => rule.foundIn(sentence)).find((found) => found !== undefined);
    if (words !== undefined) return { rule, words };
  }
  return undefined;
}

/**
 * What no rule can judge is not said: words that neither the list of such answers nor a source has. Somebody in danger gets
 * only the plainest. A topic that a hospital adds has words of its own.
 */
function strangeWords(
  { tags, lines, sources: refs, locate }: ShownAnswer,
  { alarmWords, everyday }: Pick<SafetyRules, 'alarmWords' | 'everyday'>,
  sources: ReadonlyMap<string, string>,
): Finding[] {
  const isAlarm = tags.has('emergency') || tags.has('crisis');
  if (!refs || !(isAlarm || [...tags].some((tag) => everyday.intents.has(tag)))) return [];
  const known = isAlarm ? alarmWords : everyday.words;
  const ofSources = new Set(refs.flatMap((ref) => wordsOf(sources.get(ref) ?? '')));
  const isKnown = (word: string): boolean => formsOf(word).some((form) => known.has(form) || ofSources.has(form));
  return lines.flatMap(({ text, at }) => {
    const strange = wordsOf(text).find((word) => !isKnown(word));
    if (strange === undefined) return [];
    const problem = `"${strange}" is in no other answer ${isAlarm ? 'of an alarm' : 'of the guide'}, and in no source of this one (H72, strange-words)`;
    return [error(locate(at), problem, 'Say it in plainer words, or name the source that says it')];
  });
}

const formsOf = (word: string): string[] => [
  word,
  word.replace(/(?:s|e?d|ing)$/, ''),
  word.replace(/ing$/, 'e'),
  `${word}s`,
];

const wordsOf = (text: string): string[] =>
  plainSentences(text)
    .flat()
    .filter((word) => /^[a-z][^{}]*$/.test(word));

function lacking(
  { lines, locate }: ShownAnswer,
  { inHeadline, name, hazard, problem, remedy, foundIn }: SafetyRule & { readonly inHeadline: boolean },
): Finding[] {
  const told = inHeadline ? lines.slice(0, 1) : lines;
  if (told.some(({ text }) => plainSentences(text).some((sentence) => foundIn(sentence) !== undefined))) return [];
  return [error(locate(lines[0].at), `${problem} (${hazard}, ${name})`, remedy)];
}
