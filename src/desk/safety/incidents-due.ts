import type { Incidents } from '../../facts/incidents';
import { momentInWords } from '../../guidance/london-day';
import type { DueSource } from '../due/due';
import { kindWords } from './incident-words';

/** Incidents that are not closed. */
export function incidentsDue(incidents: Pick<Incidents, 'list'>): DueSource {
  return async () =>
    (await incidents.list())
      .filter(({ status }) => status === 'open')
      .map(({ id, kind, at }) => ({
        list: 'Incidents that are open',
        // Its words may name a patient by mistake, and what is due goes out by e-mail.
        what: `${kindWords[kind]} ${id}`,
        why: `The last step was on ${momentInWords(at.getTime())}`,
        href: `/desk/safety/incidents/${id}`,
      }));
}
