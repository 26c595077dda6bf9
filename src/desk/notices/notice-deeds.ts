import type { Deed, Seen } from '../../facts/deed';
import { orMissing, unlessRefused } from '../refused-fact';
import type { Role } from '../roles';
import { type DeskRoute, notFound } from '../route';
import { noteIn } from './notice-forms';
import { showNotice } from './notice-page';
import type { NoticeParts } from './notice-parts';

interface NoticeDeed {
  /** The last part of the address. */
  readonly name: string;
  readonly least: Role;
  readonly what: string;
  /** Of the notice's page, once it is done. */
  readonly done: string;
  run(seen: Seen, deed: Deed): Promise<unknown>;
}

/** What can be done with a notice, each by the button of a form. */
export function noticeDeeds(parts: NoticeParts): DeskRoute[] {
  const { notices, audit, needsTwo } = parts;
  const deeds: NoticeDeed[] = [
    { name: 'ask', least: 'editor', what: 'asked for approval of a notice', done: 'asked', run: notices.askApproval },
    {
      name: 'publish',
      least: 'approver',
      what: 'published a notice',
      done: 'published',
      run: (seen, deed) => notices.publish(seen, deed, needsTwo),
    },
    { name: 'withdraw', least: 'editor', what: 'took back a notice', done: 'withdrawn', run: notices.withdraw },
    { name: 'end', least: 'approver', what: 'ended a notice', done: 'ended', run: notices.end },
    {
      name: 'put-back',
      least: 'approver',
      what: 'put back a notice',
      done: 'put-back',
      run: (seen, deed) => notices.putBack(seen, deed, needsTwo),
    },
  ];
  return deeds.map(({ name, least, what, done, run }) => ({
    method: 'post',
    path: `/desk/notices/:id/${name}`,
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
        const unread = await warningsUnread(parts, id, form, now);
        if (unread) return (await showNotice(parts, request, undefined, unread)) ?? notFound;
      }
      const refused = await unlessRefused(() => run(seen, { by: person.id, why: noteIn(form), now }));
      if (refused) return (await showNotice(parts, request, undefined, refused)) ?? notFound;
      await audit.record({ who: person, what, about: id, at: now });
      return { goTo: `/desk/notices/${id}?done=${done}` };
    },
  }));
}

/** A notice with warnings is published by somebody who says to have read them. */
async function warningsUnread({ notices }: NoticeParts, id: string, form: URLSearchParams, now: Date) {
  const found = await orMissing(notices.get(id));
  if (!found || form.get('read') === 'yes') return undefined;
  const findings = await notices.check(found.latest.words, now, id);
  return findings.length
    ? { status: 422, text: 'Read what to look at, and say that you have, before you publish it' }
    : undefined;
}
