import { besideFields, type FormError, formError } from '../form-errors';
import { unlessRefused } from '../refused-fact';
import type { DeskAnswer, DeskRoute } from '../route';
import type { AnswerParts } from './answer-parts';
import { whyIn } from './draft-deeds';
import { fewestPhrases, type NewAnswerFields, newAnswer, newFieldsIn } from './new-answer';

/** The form for an answer to what patients ask and the guide has none for. */
export function newPages(parts: AnswerParts): DeskRoute[] {
  const { revisions, audit, edition } = parts;
  const formPage = (
    fields: NewAnswerFields,
    errors: readonly FormError[] = [],
    status = errors.length ? 422 : 200,
  ): DeskAnswer => {
    const sources = [...edition().content.sources].map(([ref, { cite }]) => ({ ref, cite }));
    const data = { fields, errors, beside: besideFields(errors), sources, fewestPhrases };
    return { view: 'answer-new', title: 'Write a new answer', status, data };
  };
  return [
    {
      method: 'get',
      path: '/desk/answers/new',
      least: 'editor',
      handle: () => formPage(newFieldsIn(new URLSearchParams())),
    },
    {
      method: 'post',
      path: '/desk/answers/new',
      least: 'editor',
      async handle({ form, person, now }) {
        const fields = newFieldsIn(form);
        const made = newAnswer(fields, (name) => revisions.read(`intents/${name}.yaml`) !== undefined);
        if ('errors' in made) return formPage(fields, made.errors);
        let id = '';
        const refused = await unlessRefused(async () => {
          const deed = { by: person.id, why: whyIn(form), now };
          ({ id } = await revisions.draft(fields.askedAs, made.changes, deed));
        });
        if (refused) return formPage(fields, [formError('name', refused.text)], refused.status);
        await audit.record({ who: person, what: 'wrote a new answer', about: id, at: now });
        return { goTo: `/desk/answers/drafts/${id}?done=saved` };
      },
    },
  ];
}
