import { z } from 'zod';
import { csvOf } from '../csv';
import type { DeskRoute } from '../route';
import type { AuditLog, NotedDeed } from './audit-log';

const perPage = 50;
const perRead = 500;
const beforeSchema = z.coerce.number().int().positive().optional().catch(undefined);

/** The pages on who did what. */
export function auditRoutes(audit: AuditLog): DeskRoute[] {
  return [
    {
      method: 'get',
      path: '/desk/audit',
      least: 'administrator',
      menu: 'Who did what',
      async handle({ query }) {
        const before = beforeSchema.parse(query.get('before') ?? undefined);
        const found = await audit.latest(perPage + 1, before);
        const deeds = found.slice(0, perPage);
        const earlier = found.length > perPage ? deeds[perPage - 1].number : undefined;
        return { view: 'audit', title: 'Who did what', data: { deeds, earlier, isLater: before !== undefined } };
      },
    },
    {
      method: 'get',
      path: '/desk/audit.csv',
      least: 'administrator',
      async handle({ person, now }) {
        await audit.record({ who: person, what: 'downloaded the list of who did what', about: 'all', at: now });
        return { file: 'audit.csv', parts: csvOf(['number', 'at', 'id', 'name', 'what', 'about'], rowsOf(audit)) };
      },
    },
  ];
}

async function* rowsOf(audit: AuditLog): AsyncGenerator<(string | number)[]> {
  for (let before: number | undefined; ; ) {
    const deeds: readonly NotedDeed[] = await audit.latest(perRead, before);
    for (const { number, at, who, what, about } of deeds)
      yield [number, at.toISOString(), who.id, who.name, what, about];
    if (deeds.length < perRead) return;
    before = deeds[deeds.length - 1].number;
  }
}
