import { isRefused } from '../../facts/finding';
import { kindsToChoose } from '../../facts/kinds-to-choose';
import { longestNotice } from '../../facts/notice';
import type { FormError } from '../form-errors';
import { besideFields, formError } from '../form-errors';
import { orMissing, unlessRefused } from '../refused-fact';
import { type DeskAnswer, type DeskRoute, notFound } from '../route';
import { fieldsIn, fieldsOf, type NoticeFields, noFields, readNotice } from './notice-form';
import { noticeName } from './notice-name';
import { meaningWords } from './notice-page';
import type { NoticeParts } from './notice-parts';

/** The form for a new notice and for new words of one, and what becomes of it. */
export function noticeForms(parts: NoticeParts): DeskRoute[] {
  const { notices, audit } = parts;
  return [
    {
      method: 'get',
      path: '/desk/notices/new',
      least: 'editor',
      handle: () => formPage(parts, noFields),
    },
    {
      method: 'get',
      path: '/desk/notices/:id/edit',
      least: 'editor',
      async handle({ params: { id } }) {
        const found = await orMissing(notices.get(id));
        return found
          ? formPage(parts, fieldsOf(found.latest.words), { id, revision: found.latest.revision })
          : notFound;
      },
    },
    {
      method: 'post',
      path: '/desk/notices',
      least: 'editor',
      async handle({ form, person, now }) {
        const fields = fieldsIn(form);
        const read = readNotice(fields);
        if ('errors' in read) return formPage(parts, fields, undefined, read.errors);
        const refusals = await refusalsOf(parts, read.words, now);
        if (refusals.length) return formPage(parts, fields, undefined, refusals);
        const { id } = await notices.draft(read.words, { by: person.id, why: noteIn(form), now });
        await audit.record({
          who: person,
          what: 'wrote a notice',
          about: noticeName({ id, words: read.words }),
          at: now,
        });
        return { goTo: `/desk/notices/${id}?done=drafted` };
      },
    },
    {
      method: 'post',
      path: '/desk/notices/:id',
      least: 'editor',
      async handle({ params: { id }, form, person, now }) {
        const fields = fieldsIn(form);
        const seen = { id, revision: Number(form.get('revision')) };
        const read = readNotice(fields);
        if ('errors' in read) return formPage(parts, fields, seen, read.errors);
        const found = await refusalsOf(parts, read.words, now, id);
        if (found.length) return formPage(parts, fields, seen, found);
        const refused = await unlessRefused(() =>
          notices.draft(read.words, { by: person.id, why: noteIn(form), now }, seen),
        );
        if (refused) return formPage(parts, fields, seen, [formError('says', refused.text)], refused.status);
        await audit.record({
          who: person,
          what: 'rewrote a notice',
          about: noticeName({ id, words: read.words }),
          at: now,
        });
        return { goTo: `/desk/notices/${id}?done=drafted` };
      },
    },
  ];
}

/** Why, in a few words: colleagues read it. */
export const noteIn = (form: URLSearchParams): string => (form.get('note') ?? '').slice(0, 300);

/** What can never be published is not even kept as a draft, where it may hold a patient's name. */
async function refusalsOf(
  { notices }: NoticeParts,
  words: Parameters<typeof notices.check>[0],
  now: Date,
  id?: string,
): Promise<FormError[]> {
  const findings = (await notices.check(words, now, id)).filter((finding) => isRefused([finding]));
  return findings.map(({ field, problem, remedy }) =>
    formError(fieldIds[field] ?? field, `${problem[0].toUpperCase()}${problem.slice(1)}. ${remedy}`),
  );
}

const fieldIds: Readonly<Record<string, string>> = { from: 'from-day', to: 'to-day' };

function formPage(
  { edition, serves }: NoticeParts,
  fields: NoticeFields,
  seen?: { readonly id: string; readonly revision: number },
  errors: readonly FormError[] = [],
  status = errors.length ? 422 : 200,
): DeskAnswer {
  const { content } = edition();
  const kinds = kindsToChoose(content);
  const areas = content.areas
    .map(({ area, hospitals }) => ({ area, hospitals: hospitals.map(({ hospital }) => hospital) }))
    .filter(({ area, hospitals }) => !serves.length || [area, ...hospitals].some((place) => serves.includes(place)));
  return {
    view: 'notice-form',
    title: seen ? 'Change a notice' : 'New notice',
    status,
    data: {
      fields,
      seen,
      errors,
      beside: besideFields(errors),
      areas,
      isForSome: serves.length > 0,
      care: kinds.filter((kind) => kind.of === 'care'),
      topics: kinds.filter((kind) => kind.of === 'topic'),
      meanings: Object.entries(meaningWords).map(([value, text]) => ({ value, text })),
      longestNotice,
    },
  };
}
