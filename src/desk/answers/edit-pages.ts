import type { Revision } from '../../revisions/revision';
import { wordsAt } from '../../revisions/yaml-edits';
import { besideFields, type FormError, formError } from '../form-errors';
import { orMissing, unlessRefused } from '../refused-fact';
import { type DeskAnswer, type DeskRequest, type DeskRoute, notFound } from '../route';
import type { AnswerParts } from './answer-parts';
import {
  type EditFields,
  type EditKind,
  editedText,
  fieldsIn,
  fieldsOf,
  kindOf,
  longestWhole,
  pathOf,
} from './edit-form';
import { findingsIn } from './findings';

/** What is edited: a place in a file, as it is served or as a draft has it. */
interface Edited {
  readonly file: string;
  readonly at: string;
  readonly path: readonly string[];
  readonly text: string;
  readonly kind: EditKind;
  readonly draft?: Revision;
}

/** The form for an answer, a list of phrases or a whole file, and what becomes of it. */
export function editPages(parts: AnswerParts): DeskRoute[] {
  return [
    {
      method: 'get',
      path: '/desk/answers/edit',
      least: 'editor',
      async handle({ query }) {
        const edited = await editedBy(parts, query);
        return edited ? formPage(parts, edited, fieldsOf(edited.text, edited.path)) : notFound;
      },
    },
    {
      method: 'post',
      path: '/desk/answers/edit',
      least: 'editor',
      async handle(request) {
        const edited = await editedBy(parts, request.form);
        if (!edited) return notFound;
        const fields = fieldsIn(request.form);
        const next = editedText(edited.text, edited.path, edited.kind, fields);
        if ('errors' in next) return formPage(parts, edited, fields, { errors: next.errors });
        if (request.form.get('do') !== 'check') return save(parts, request, edited, fields, next.text);
        const findings = await findingsIn(parts, await withDraft(parts, edited, next.text), request.now);
        return formPage(parts, edited, fields, { findings });
      },
    },
    {
      // What a script asks for while somebody types: the findings alone.
      method: 'post',
      path: '/desk/answers/check',
      least: 'editor',
      async handle({ form, now }) {
        const edited = await editedBy(parts, form);
        if (!edited) return notFound;
        const next = editedText(edited.text, edited.path, edited.kind, fieldsIn(form));
        const data =
          'errors' in next
            ? { mend: next.errors }
            : { findings: await findingsIn(parts, await withDraft(parts, edited, next.text), now) };
        return { view: 'answer-findings', title: 'Check', data };
      },
    },
  ];
}

async function save(
  parts: AnswerParts,
  { form, person, now }: DeskRequest,
  edited: Edited,
  fields: EditFields,
  text: string,
): Promise<DeskAnswer> {
  const { draft, file } = edited;
  const seen = draft && { id: draft.id, revision: Number(form.get('revision')) };
  let saved: Revision | undefined;
  const refused = await unlessRefused(async () => {
    const deed = { by: person.id, why: (form.get('why') ?? '').slice(0, 300), now };
    saved = await parts.revisions.draft(titleOf(parts, file), [{ file, text }], deed, seen);
  });
  if (!saved)
    return formPage(parts, edited, fields, {
      errors: [formError('why', refused?.text ?? '')],
      status: refused?.status,
    });
  await parts.audit.record({
    who: person,
    what: 'changed a draft of an answer',
    about: `${saved.id}, ${file}`,
    at: now,
  });
  return { goTo: `/desk/answers/drafts/${saved.id}?done=saved` };
}

/** "Is my GP surgery open?", or the path of what is no answer. */
export function titleOf({ edition, live }: Pick<AnswerParts, 'edition' | 'live'>, file: string): string {
  const name = /^intents\/(?:phrases\/)?([a-z0-9-]+)(?:\/[a-z0-9-]+)?\.yaml$/.exec(file)?.[1] ?? '';
  const [means] = wordsAt(live.read(file) ?? '', ['means']);
  return edition().content.intents.get(name)?.askedAs ?? means ?? file;
}

/** @returns undefined where there is no such place, or no such draft */
async function editedBy({ live, revisions }: AnswerParts, given: URLSearchParams): Promise<Edited | undefined> {
  const [file, at, id] = ['file', 'at', 'draft'].map((name) => given.get(name) ?? '');
  const path = pathOf(at);
  const draft = id ? await orMissing(revisions.get(id)) : undefined;
  if (!path || (id && !draft)) return undefined;
  const inDraft = draft && (await revisions.textsOf(draft)).find((one) => one.file === file)?.text;
  const text = inDraft ?? revisions.read(file) ?? live.readDisk(file);
  const kind = text === undefined ? undefined : kindOf(text, path);
  return text !== undefined && kind ? { file, at, path, text, kind, draft } : undefined;
}

/** All changes of the draft, with this one in it. */
async function withDraft({ revisions }: AnswerParts, { draft, file }: Edited, text: string) {
  const others = draft ? (await revisions.textsOf(draft)).filter((one) => one.file !== file) : [];
  return [...others, { file, text }];
}

function formPage(
  parts: AnswerParts,
  { file, at, path, text, kind, draft }: Edited,
  fields: EditFields,
  {
    errors = [],
    status,
    findings,
  }: {
    readonly errors?: readonly FormError[];
    readonly status?: number;
    readonly findings?: Awaited<ReturnType<typeof findingsIn>>;
  } = {},
): DeskAnswer {
  const { content } = parts.edition();
  return {
    view: 'answer-edit',
    title: kind === 'answer' ? `Change the answer: ${titleOf(parts, file)}` : `Change ${titleOf(parts, file)}`,
    status: status ?? (errors.length ? 422 : 200),
    data: {
      file,
      at,
      kind,
      fields,
      part: path.at(-1),
      topic: content.intents.get(/^intents\/([a-z0-9-]+)\.yaml$/.exec(file)?.[1] ?? '')?.name,
      draft,
      errors,
      findings,
      longestWhole,
      beside: besideFields(errors),
      items: kind === 'list' ? wordsAt(text, path) : [],
      sources: [...content.sources].map(([ref, { cite }]) => ({ ref, cite })),
      topics: [...content.intents.values()].map(({ name, askedAs }) => ({ name, askedAs })),
    },
  };
}
