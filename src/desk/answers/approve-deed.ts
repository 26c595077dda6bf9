import { unlessRefused } from '../refused-fact';
import { type DeskRoute, notFound } from '../route';
import type { AnswerParts } from './answer-parts';
import { unapprovedWords } from './unapproved';

/** Somebody has read all that an answer says, and approves it as it stands: nothing that patients read changes by it. */
export function approveDeed({ revisions, audit, edition }: AnswerParts): DeskRoute {
  return {
    method: 'post',
    path: '/desk/answers/topics/:name/approve',
    least: 'approver',
    async handle({ params: { name }, person, now }) {
      const { content } = edition();
      const intent = content.intents.get(name);
      if (!intent) return notFound;
      const wordings = unapprovedWords(name, content);
      const deed = { by: person.id, why: '', now };
      const title = `Approved as it stands: ${intent.askedAs}`;
      const refused = await unlessRefused(() =>
        revisions.approve(title, wordings, deed, `${person.name}, at the desk`),
      );
      if (refused)
        return { view: 'refused', title: 'This was not done', data: { says: [refused.text] }, status: refused.status };
      await audit.record({ who: person, what: 'approved an answer as it stands', about: name, at: now });
      return { goTo: `/desk/answers/topics/${name}?done=approved` };
    },
  };
}
