import { outOfScope } from '../../content/names';
import { isoOf, londonDay } from '../../guidance/london-day';
import type { QuestionGroup } from '../../missed/questions';
import type { Proposal } from '../../revisions/proposals';
import { formError } from '../form-errors';
import { unlessRefused } from '../refused-fact';
import { type DeskAnswer, type DeskRequest, type DeskRoute, notFound } from '../route';
import { filesOfAnswer, phrasesFile, withPhrase } from './phrase-files';
import { groupAt, groupPage, intentsToChoose } from './question-pages';
import type { QuestionParts } from './question-parts';
import { type WhatItChanges, whatItChanges } from './what-it-changes';

/** A new answer is read again after so many days. */
const reviewDays = 180;
const longestField = 500;

/** What can be done about a missed question, each by the button of a form. Nothing of it is live by itself. */
export function questionDeeds(parts: QuestionParts): DeskRoute[] {
  return [
    deed(parts, 'teach', teach),
    deed(parts, 'answer', answer),
    deed(parts, 'incident', async ({ incidents, audit }, { person, now }, group) => {
      const what = group.questions[0].words;
      const kind = group.questions.some(({ why }) => why === 'alarm-by-model') ? 'false-alarm' : 'missed-alarm';
      const { id } = await incidents.open({ kind, what }, { by: person.id, why: '', now });
      await audit.record({ who: person, what: 'opened an incident from a question', about: id, at: now });
      return { goTo: `/desk/safety/incidents/${id}` };
    }),
    deed(parts, 'remove', async (_parts, { person, now }, group) => {
      await dealtWith(parts, group);
      await parts.audit.record({
        who: person,
        what: 'deleted missed questions',
        about: `${group.questions.length}`,
        at: now,
      });
      return { goTo: '/desk/questions?done=removed' };
    }),
  ];
}

type Deed = (parts: QuestionParts, request: DeskRequest, group: QuestionGroup) => Promise<DeskAnswer>;

function deed(parts: QuestionParts, name: string, run: Deed): DeskRoute {
  return {
    method: 'post',
    path: `/desk/questions/:id/${name}`,
    least: 'editor',
    async handle(request) {
      const group = await groupAt(parts, request.params.id);
      return group ? run(parts, request, group) : notFound;
    },
  };
}

/** The words have done what they were kept for: the draft has what is left of them. */
const dealtWith = async ({ questions }: QuestionParts, group: QuestionGroup): Promise<void> =>
  questions?.remove(group.questions.map(({ number }) => number));

const fieldOf = (form: URLSearchParams, name: string): string => (form.get(name) ?? '').trim().slice(0, longestField);

/** First shows what the phrase would change; then, with the button of that page, makes the draft. */
async function teach(
  parts: QuestionParts,
  { form, person, now }: DeskRequest,
  group: QuestionGroup,
): Promise<DeskAnswer> {
  const { proposals, edition, audit } = parts;
  const fields = { phrase: fieldOf(form, 'phrase').replace(/\s+/g, ' '), intent: fieldOf(form, 'intent') };
  const isOurs = intentsToChoose(edition).some(({ value }) => value === fields.intent);
  if (!isOurs && fields.intent !== outOfScope)
    return groupPage(parts, group, [formError('intent', 'Choose which answer it should get')], fields);
  if (!fields.phrase)
    return groupPage(parts, group, [formError('phrase', 'Enter the question, as patients ask it')], fields);
  const changes = await whatItChanges(edition(), fields.phrase, fields.intent);
  if (changes.refusal) return groupPage(parts, group, [formError('phrase', changes.refusal)], fields);
  const isDecided = form.get('step') === 'draft';
  if (!isDecided || (changes.harms.length && form.get('read') !== 'yes'))
    return teachPage(parts, group, fields, changes, isDecided);
  const file = phrasesFile(fields.intent);
  const text = withPhrase(proposals.read(file) ?? '', fields.phrase);
  if (text === undefined)
    return groupPage(
      parts,
      group,
      [formError('intent', `Its phrases are not in ${file}. Add it there by hand`)],
      fields,
    );
  const made = await propose(
    parts,
    {
      title: `Teach “${fields.phrase}”`,
      why: whyOf(group, changes),
      changes: [{ file, text }],
      by: person.id,
    },
    now,
  );
  if ('refused' in made) return groupPage(parts, group, [formError('phrase', made.refused)], fields);
  const { id } = made;
  await dealtWith(parts, group);
  await audit.record({
    who: person,
    what: 'made a draft phrase of a missed question',
    about: `${fields.intent}, draft ${id}`,
    at: now,
  });
  return { goTo: `/desk/answers/drafts/${id}` };
}

/** @returns the id of the draft, or why there is none: the questions are kept then */
async function propose(
  { proposals }: QuestionParts,
  proposal: Proposal,
  now: Date,
): Promise<{ readonly id: string } | { readonly refused: string }> {
  let id = '';
  const refused = await unlessRefused(async () => {
    id = await proposals.propose(proposal, now);
  });
  return refused ? { refused: refused.text } : { id };
}

/** Whoever approves the draft reads it. */
function whyOf({ questions }: QuestionGroup, { now, harms }: WhatItChanges): string {
  const asked = `Asked ${questions.length} ${questions.length === 1 ? 'time' : 'times'} and not answered well. Now understood as “${now.askedAs}” (${now.percent}% sure).`;
  return harms.length ? `${asked} IT MAY TAKE QUESTIONS FROM ANOTHER ANSWER: ${harms.join('. ')}.` : asked;
}

function teachPage(
  { edition }: QuestionParts,
  { number }: QuestionGroup,
  fields: { readonly phrase: string; readonly intent: string },
  changes: WhatItChanges,
  isUnread: boolean,
): DeskAnswer {
  const isOurs = fields.intent !== outOfScope;
  const askedAs = isOurs ? edition().content.intents.get(fields.intent)?.askedAs : 'Not ours';
  const errors = isUnread ? [formError('read', 'Say that you have read what it may take, or go back')] : [];
  return {
    view: 'question-teach',
    title: 'What this would change',
    status: errors.length ? 422 : 200,
    data: { number, fields, askedAs, isOurs, changes, errors },
  };
}

/** Makes the draft of a new answer, with the wordings of the group as its phrases. */
async function answer(
  parts: QuestionParts,
  { form, person, now }: DeskRequest,
  group: QuestionGroup,
): Promise<DeskAnswer> {
  const { edition, audit } = parts;
  const { content } = edition();
  const fields = Object.fromEntries(
    ['askedAs', 'headline', 'body', 'source'].map((name) => [name, fieldOf(form, name)]),
  );
  const name = fields.askedAs
    .toLowerCase()
    .replace(/[^a-z]+/g, '-')
    .replace(/^-|-$/g, '')
    .slice(0, 40);
  const errors = [
    ...(fields.askedAs ? [] : [formError('askedAs', 'Enter the question of its button')]),
    ...(fields.askedAs && (!name || content.intents.has(name))
      ? [formError('askedAs', 'There is an answer of this name. Choose other words')]
      : []),
    ...(fields.headline ? [] : [formError('headline', 'Enter the first sentence of the answer')]),
    ...(content.sources.has(fields.source) ? [] : [formError('source', 'Choose where the answer comes from')]),
  ];
  if (errors.length) return groupPage(parts, group, errors, fields);
  const phrases = [...new Set(group.questions.map(({ words }) => words))].filter(
    (words) => !/\[[a-z -]+\]/.test(words),
  );
  const body = fields.body.split('\n').flatMap((line) => line.trim() || []);
  const reviewBy = isoOf(londonDay(now.getTime()) + reviewDays);
  const changes = filesOfAnswer({
    ...{ name, askedAs: fields.askedAs, headline: fields.headline, body, source: fields.source, reviewBy },
    phrases: [...new Set([...phrases, fields.askedAs.toLowerCase().replace(/\?$/, '')])],
  });
  const why = `Asked ${group.questions.length} times and not answered well. Ten phrases are enough to begin.`;
  const made = await propose(parts, { title: `New answer: ${fields.askedAs}`, why, changes, by: person.id }, now);
  if ('refused' in made) return groupPage(parts, group, [formError('askedAs', made.refused)], fields);
  const { id } = made;
  await dealtWith(parts, group);
  await audit.record({
    who: person,
    what: 'made a draft answer of a missed question',
    about: `${name}, draft ${id}`,
    at: now,
  });
  return { goTo: `/desk/answers/drafts/${id}` };
}
