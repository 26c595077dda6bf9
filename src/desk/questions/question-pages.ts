import type { Content } from '../../content/content';
import { outOfScope } from '../../content/names';
import type { WhyMissed } from '../../missed/question-store';
import type { QuestionGroup } from '../../missed/questions';
import type { FormError } from '../form-errors';
import { besideFields } from '../form-errors';
import { type DeskAnswer, type DeskRoute, notFound } from '../route';
import type { QuestionParts } from './question-parts';

/** Why a question is here, for people. */
export const whyWords: Readonly<Record<WhyMissed, string>> = {
  'not-understood': 'Not understood',
  'choice-not-taken': 'Asked which was meant, and no choice fitted',
  'asked-again': 'Asked again',
  'did-not-help': 'The answer did not help',
  'said-why': 'No question, but why an answer did not help',
  'alarm-by-model': 'An alarm without a rule: look if it was one',
};

const mostGroups = 100;
const mostWordings = 20;

/** The pages on what was not answered well. Patients' words are on them: they are for those who write answers. */
export function questionPages(parts: QuestionParts): DeskRoute[] {
  return [
    {
      method: 'get',
      path: '/desk/questions',
      least: 'editor',
      menu: 'Missed questions',
      async handle({ query }) {
        const { questions } = parts;
        if (!questions?.isSaid()) return offPage(questions !== undefined);
        const groups = await questions.groups();
        const askedAs = askedAsOf(parts.edition().content);
        const data = {
          groups: groups.slice(0, mostGroups).map((group) => rowOf(group, askedAs)),
          all: groups.length,
          said: doneWords[query.get('done') ?? ''],
        };
        return { view: 'questions', title: 'Missed questions', data };
      },
    },
    {
      method: 'get',
      path: '/desk/questions/:id',
      least: 'editor',
      async handle({ params: { id } }) {
        const group = await groupAt(parts, id);
        return group ? groupPage(parts, group) : notFound;
      },
    },
  ];
}

const doneWords: Readonly<Record<string, string>> = {
  removed: 'The questions are deleted.',
};

/** @returns undefined where there is none, or none are kept */
export async function groupAt({ questions }: QuestionParts, id: string): Promise<QuestionGroup | undefined> {
  return questions?.isSaid() && /^\d{1,15}$/.test(id) ? questions.group(Number(id)) : undefined;
}

/** The page of one group, with what can be done. @param errors of the form for a new answer */
export function groupPage(
  { edition }: QuestionParts,
  group: QuestionGroup,
  errors: readonly FormError[] = [],
  fields: Readonly<Record<string, string>> = {},
): DeskAnswer {
  const { content, understander } = edition();
  const wordings = [...new Set(group.questions.map(({ words }) => words))];
  const { intent, decision, confidence, ranked } = understander.understand(wordings[0]);
  return {
    view: 'question',
    title: 'A missed question',
    status: errors.length ? 422 : 200,
    data: {
      ...rowOf(group, askedAsOf(content)),
      group,
      wordings: wordings.slice(0, mostWordings),
      phrase: fields.phrase ?? wordings[0],
      understood: content.intents.get(intent)?.askedAs ?? 'Not ours',
      isUnknown: decision === 'unknown',
      percent: Math.round(confidence * 100),
      intents: intentsToChoose(edition),
      guess: fields.intent ?? ranked.find((one) => one.intent !== outOfScope)?.intent,
      sources: [...content.sources.keys()],
      fields,
      errors,
      beside: besideFields(errors),
    },
  };
}

/** Every answer that is no alarm, in the words of its button. */
export function intentsToChoose(
  edition: QuestionParts['edition'],
): { readonly value: string; readonly text: string }[] {
  return [...edition().content.intents.values()]
    .filter(({ name, urgency, smallTalk }) => name !== outOfScope && urgency === 'routine' && !smallTalk)
    .map(({ name, askedAs }) => ({ value: name, text: askedAs }))
    .sort((one, other) => one.text.localeCompare(other.text));
}

const askedAsOf =
  ({ intents }: Content) =>
  (intent: string): string =>
    intents.get(intent)?.askedAs ?? intent;

/** @param askedAs how an answer is called */
function rowOf({ number, questions }: QuestionGroup, askedAs: (intent: string) => string) {
  const whys = new Set(
    questions.map(({ why, about }) => (about ? `${whyWords[why]}: ${askedAs(about)}` : whyWords[why])),
  );
  return {
    number,
    words: questions[0].words,
    times: questions.length,
    first: questions.reduce((first, { at }) => (at < first ? at : first), questions[0].at),
    last: questions.reduce((last, { at }) => (at > last ? at : last), questions[0].at),
    whys: [...whys],
  };
}

/** @param isOn it is switched on, and the page of the patients does not say so */
function offPage(isOn: boolean): DeskAnswer {
  return { view: 'questions-off', title: 'Missed questions', data: { isOn } };
}
