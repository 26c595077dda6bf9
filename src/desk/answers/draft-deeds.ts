import type { Deed, Seen } from '../../facts/deed';
import type { Person } from '../person';
import { orMissing, unlessRefused } from '../refused-fact';
import type { Role } from '../roles';
import { type DeskRoute, notFound } from '../route';
import type { AnswerParts } from './answer-parts';
import { showDraft } from './draft-page';
import { notSeen, trialOf } from './trial';

interface DraftDeed {
  /** The last part of the address. */
  readonly name: string;
  readonly least: Role;
  readonly what: string;
  /** Of the draft's page, once it is done. */
  readonly done: string;
  run(seen: Seen, deed: Deed, person: Person): Promise<unknown>;
}

const longestWhy = 300;
export const whyIn = (form: URLSearchParams): string => (form.get('why') ?? '').slice(0, longestWhy);

/** What can be done with a draft, each by the button of a form. */
export function draftDeeds(parts: AnswerParts): DeskRoute[] {
  const { revisions, audit, needsTwo } = parts;
  const deeds: DraftDeed[] = [
    { name: 'ask', least: 'editor', what: 'asked for approval of a draft', done: 'asked', run: revisions.askApproval },
    {
      name: 'update',
      least: 'editor',
      what: 'brought a draft up to date',
      done: 'updated',
      run: revisions.bringUpToDate,
    },
    { name: 'withdraw', least: 'editor', what: 'took back a draft', done: 'withdrawn', run: revisions.withdraw },
    {
      name: 'publish',
      least: 'approver',
      what: 'published a draft',
      done: 'published',
      run: (seen, deed, { name }) =>
        revisions.publish(seen, deed, { name: `${name}, at the desk`, needsAnother: needsTwo }),
    },
  ];
  return deeds.map(({ name, least, what, done, run }) => ({
    method: 'post',
    path: `/desk/answers/drafts/:id/${name}`,
    least,
    async handle(request) {
      const {
        params: { id },
        form,
        person,
        now,
      } = request;
      const seen = { id, revision: Number(form.get('revision')) };
      if (name === 'publish') {
        const unseen = await unseenIn(parts, id, form);
        if (unseen) return (await showDraft(parts, request, undefined, unseen)) ?? notFound;
      }
      const refused = await unlessRefused(() => run(seen, { by: person.id, why: whyIn(form), now }, person));
      if (refused) return (await showDraft(parts, request, undefined, refused)) ?? notFound;
      await audit.record({ who: person, what, about: id, at: now });
      return { goTo: `/desk/answers/drafts/${id}?done=${done}` };
    },
  }));
}

/** What it changes elsewhere is seen by whoever approves it, before. */
async function unseenIn(parts: AnswerParts, id: string, form: URLSearchParams) {
  const draft = await orMissing(parts.revisions.get(id));
  const text = draft && notSeen(await trialOf(parts, draft), form.get('read') === 'yes');
  return text === undefined ? undefined : { status: 422, text };
}
