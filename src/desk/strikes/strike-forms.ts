import type { FactFinding } from '../../facts/finding';
import { isRefused } from '../../facts/finding';
import { besideFields, type FormError, formError } from '../form-errors';
import { unlessRefused } from '../refused-fact';
import { type DeskAnswer, type DeskRequest, type DeskRoute, notFound } from '../route';
import { fieldsIn, fieldsOf, noFields, readStrike, type StrikeFields } from './strike-form';
import type { StrikeParts } from './strike-parts';

interface SeenStrike {
  readonly id: string;
  /** Of its change, 0 where there is none. */
  readonly revision: number;
}

/** The form for a strike, new or changed, and what becomes of it. */
export function strikeForms(parts: StrikeParts): DeskRoute[] {
  const { strikes } = parts;
  return [
    {
      method: 'get',
      path: '/desk/strikes/new',
      least: 'approver',
      handle: ({ query }) =>
        formPage(parts, query.size ? { ...noFields, ...fieldsIn(query), status: noFields.status } : noFields),
    },
    {
      method: 'get',
      path: '/desk/strikes/:id/edit',
      least: 'approver',
      async handle({ params: { id }, now }) {
        const found = (await strikes.list(now)).find(({ strike }) => strike.id === id);
        if (!found) return notFound;
        return formPage(parts, fieldsOf(found.strike), { id, revision: found.change?.revision ?? 0 });
      },
    },
    { method: 'post', path: '/desk/strikes', least: 'approver', handle: (request) => take(parts, request) },
    {
      method: 'post',
      path: '/desk/strikes/:id',
      least: 'approver',
      handle: (request) =>
        take(parts, request, { id: request.params.id, revision: Number(request.form.get('revision')) }),
    },
  ];
}

async function take(parts: StrikeParts, { form, person, now }: DeskRequest, seen?: SeenStrike): Promise<DeskAnswer> {
  const { strikes, audit } = parts;
  const fields = fieldsIn(form);
  const read = readStrike(fields);
  if ('errors' in read) return formPage(parts, fields, seen, read.errors);
  const findings = await strikes.check(read.words, now, seen?.id);
  const hasRead = form.get('read') === 'yes';
  if (isRefused(findings) || (findings.length && !hasRead))
    return formPage(parts, fields, seen, errorsOf(findings), 422, !isRefused(findings));
  const deed = { by: person.id, why: (form.get('note') ?? '').slice(0, 300), now };
  const refused = await unlessRefused(() =>
    seen ? strikes.change(seen.id, seen.revision, read.words, deed) : strikes.add(read.words, deed),
  );
  if (refused) return formPage(parts, fields, seen, [formError('who', refused.text)], refused.status);
  const { who, where, from } = read.words;
  const what = seen ? 'changed a strike' : 'added a strike';
  await audit.record({ who: person, what, about: `${seen?.id ?? ''} ${who}, ${where}, ${from}`.trim(), at: now });
  return { goTo: `/desk/strikes?done=${seen ? 'changed' : 'added'}` };
}

function errorsOf(findings: readonly FactFinding[]): FormError[] {
  const ids: Readonly<Record<string, string>> = { from: 'from-day', to: 'to-day' };
  return findings.map(({ field, problem, remedy }) =>
    formError(ids[field] ?? (field || 'who'), `${problem[0].toUpperCase()}${problem.slice(1)}. ${remedy}`),
  );
}

/** @param asksWhetherRead whether what is said of it may be right all the same */
function formPage(
  { edition }: StrikeParts,
  fields: StrikeFields,
  seen?: SeenStrike,
  errors: readonly FormError[] = [],
  status = errors.length ? 422 : 200,
  asksWhetherRead = false,
): DeskAnswer {
  const { strikeGroups, areas } = edition().content;
  return {
    view: 'strike-form',
    title: seen ? 'Change a strike' : 'Add a strike',
    status,
    data: {
      fields,
      seen,
      errors,
      beside: besideFields(errors),
      asksWhetherRead,
      groups: strikeGroups.map(({ who }) => who),
      places: [
        'England',
        ...areas.flatMap(({ area, hospitals }) => [area, ...hospitals.map(({ hospital }) => hospital)]),
      ],
    },
  };
}
