import { setTimeout as pause } from 'node:timers/promises';
import { orMissing } from '../refused-fact';
import { mayAs } from '../roles';
import { type DeskAnswer, type DeskRequest, type DeskRoute, notFound } from '../route';
import type { AnswerParts } from './answer-parts';
import { compare } from './compare';
import { longestWhole } from './edit-form';
import { titleOf } from './edit-pages';
import { findingsIn } from './findings';
import { servedNow } from './list-page';
import { intentIn, previewsOf } from './preview-answer';
import { trialOf } from './trial';

const done: Readonly<Record<string, string>> = {
  saved: 'The draft is saved. Patients do not read it yet.',
  asked: 'It waits for somebody to approve it.',
  withdrawn: 'The draft is taken back.',
  updated: 'It is up to date with what was published meanwhile. Look at it again.',
  published: 'It is published. The guide learns it now, and goes on answering meanwhile.',
};

/** A page waits no longer for the check: it says that it goes on. */
const waitMs = 2_500;
/** Of a draft with more files, such as a whole folder that was imported, the others are only named. */
const mostShown = 20;

/** The page of one draft: what it changes, what the check says, how patients will see it, and what to do. */
export function draftPage(parts: AnswerParts): DeskRoute {
  return {
    method: 'get',
    path: '/desk/answers/drafts/:id',
    least: 'viewer',
    async handle(request) {
      return (await showDraft(parts, request, done[request.query.get('done') ?? ''])) ?? notFound;
    },
  };
}

/** @param refused why something was not done @returns undefined where there is no such draft */
export async function showDraft(
  parts: AnswerParts,
  { params: { id }, person, now }: Pick<DeskRequest, 'params' | 'person' | 'now'>,
  said?: string,
  refused?: { readonly status: number; readonly text: string },
): Promise<DeskAnswer | undefined> {
  const { revisions, live, audit, edition, needsTwo } = parts;
  const draft = await orMissing(revisions.get(id));
  if (!draft) return undefined;
  const isOpen = draft.status === 'draft' || draft.status === 'waiting';
  const changes = await revisions.textsOf(draft);
  const [trial, isBehind, history, findings] = await Promise.all([
    isOpen ? trialOf(parts, draft) : undefined,
    isOpen && revisions.isBehind(draft),
    revisions.history(id),
    isOpen && changes.length
      ? Promise.race([findingsIn(parts, changes, now), pause(waitMs, undefined, { ref: false })])
      : undefined,
  ]);
  const names = await audit.namesOf(history.map(({ by }) => by));
  const isOwn = draft.writers.includes(person.id);
  return {
    view: 'draft',
    title: `Draft: ${draft.title}`,
    status: refused?.status,
    data: {
      draft,
      said,
      isOpen,
      isBehind,
      isChecking: isOpen && changes.length > 0 && !findings,
      findings,
      errors: refused ? [{ text: refused.text, href: '#what-to-do' }] : [],
      changes: changes.map(({ file, text }, index) => ({
        file,
        title: titleOf(parts, file),
        topic: intentIn(file, text, edition().content)?.name,
        isNew: live.read(file) === undefined,
        isShort: text.length <= longestWhole,
        places: isOpen && index < mostShown ? compare(live.read(file) ?? '', text) : [],
        previews: isOpen && index < mostShown ? previewsOf(parts, file, text) : [],
      })),
      history: history.map((step) => ({ ...step, name: names.get(step.by) ?? step.by })).reverse(),
      trial,
      publication: draft.publication?.number,
      ...servedNow(parts),
      needsAnother: needsTwo && isOwn && isOpen,
      may: {
        edit: mayAs(person.roles, 'editor') && draft.status !== 'published',
        ask: mayAs(person.roles, 'editor') && draft.status === 'draft',
        publish: mayAs(person.roles, 'approver') && isOpen && !(needsTwo && isOwn),
        withdraw: mayAs(person.roles, 'editor') && isOpen,
      },
    },
  };
}
