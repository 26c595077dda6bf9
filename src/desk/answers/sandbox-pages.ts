import { recall } from '../../guidance/memory';
import { textOf } from '../../guidance/reply';
import type { Tried } from '../../revisions/sandbox';
import { orMissing } from '../refused-fact';
import { type DeskRoute, notFound } from '../route';
import type { AnswerParts } from './answer-parts';

/** A message of a patient is no longer. */
const longestQuestion = 300;

/** Asks a draft before anybody publishes it, and shows which questions it would answer otherwise. */
export function sandboxPages(parts: AnswerParts): DeskRoute[] {
  const { revisions, sandbox, audit } = parts;
  return [
    {
      method: 'get',
      path: '/desk/answers/drafts/:id/sandbox',
      least: 'editor',
      async handle({ params: { id }, query, now }) {
        const draft = await orMissing(revisions.get(id));
        if (!draft) return notFound;
        const tried = sandbox.current?.id === id ? sandbox.current : undefined;
        const question = (query.get('ask') ?? '').slice(0, longestQuestion);
        return {
          view: 'sandbox',
          title: `Try it: ${draft.title}`,
          data: {
            draft,
            tried,
            isOld: tried !== undefined && JSON.stringify(tried.files) !== JSON.stringify(draft.files),
            isOther: sandbox.current !== undefined && !tried,
            question,
            answers: question && tried?.edition ? answersTo(parts, tried.edition, question, now) : undefined,
          },
        };
      },
    },
    {
      method: 'post',
      path: '/desk/answers/drafts/:id/sandbox',
      least: 'editor',
      async handle({ params: { id }, person, now }) {
        const draft = await orMissing(revisions.get(id));
        if (!draft) return notFound;
        sandbox.begin(draft, await revisions.textsOf(draft), now);
        await audit.record({ who: person, what: 'tried a draft of an answer', about: id, at: now });
        return { goTo: `/desk/answers/drafts/${id}/sandbox` };
      },
    },
  ];
}

/** What the guide answers now, and what it would. Nothing is kept or counted. */
function answersTo({ edition, facts }: AnswerParts, tried: NonNullable<Tried['edition']>, question: string, now: Date) {
  return [
    { name: 'Now', ...edition() },
    { name: 'With the draft', ...tried },
  ].map(({ name, understander, guide }) => {
    const understanding = understander.understand(question);
    const reply = textOf(guide.answer(understanding, recall(undefined, now), now, facts.current).reply);
    return { name, lines: reply.split('\n').filter((line) => line.trim()) };
  });
}
