import type { HandOff } from '../../hand-off/hand-off';
import { type DeskRoute, notFound } from '../route';
import { inboxDeeds } from './inbox-deeds';
import type { InboxParts } from './inbox-parts';
import { minutesSince, talkPage } from './talk-page';

/** The pages where people answer patients. */
export function inboxRoutes(parts: InboxParts): DeskRoute[] {
  return [
    {
      method: 'get',
      path: '/desk/inbox',
      least: 'desk-staff',
      menu: 'Inbox',
      async handle({ person, now, query }) {
        const { talks } = parts;
        const { waiting, talking } = await talks.queue();
        const figures = await talks.figures(now);
        const shown = ({ id, askedAt, alarm, person: who }: HandOff) => ({
          id,
          alarm,
          minutes: minutesSince(askedAt, now),
          name: who?.name,
        });
        const data = {
          who: talks.who,
          isElsewhere: talks.isElsewhere,
          waiting: waiting.map(shown),
          mine: talking.filter(({ person: who }) => who?.id === person.id).map(shown),
          others: talking.filter(({ person: who }) => who?.id !== person.id).map(shown),
          figures,
          usualMinutes: figures.usual === undefined ? undefined : Math.round(figures.usual / 60),
          said: query.get('done') === 'ended' ? 'The talk has ended. The guide answers the patient again.' : undefined,
        };
        return { view: 'inbox', title: 'Inbox', data };
      },
    },
    {
      method: 'get',
      path: '/desk/inbox/:id',
      least: 'desk-staff',
      async handle({ params: { id }, person, query, now }) {
        const talk = parts.talks.isElsewhere ? undefined : await parts.talks.talk(id);
        return talk ? talkPage(parts, talk, person, now, { answer: query.get('answer') ?? '' }) : notFound;
      },
    },
    ...inboxDeeds(parts),
  ];
}
