import type { Selectable } from 'kysely';
import { z } from 'zod';
import { hashOf, type Revision, revisionStatuses } from '../revisions/revision';
import type { RevisionStore } from '../revisions/revision-store';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';
import type { RevisionTable } from './tables';

/** More than a hospital has in years. */
const mostListed = 1_000;
const textsAtOnce = 50;
/** A list needs no names of all the files that were published. */
const withoutPublished = [
  'number',
  'id',
  'revision',
  'at',
  'by',
  'why',
  'status',
  'title',
  'writers',
  'files',
  'publication',
] as const;

const hash = z.string();
const kept = z.object({
  writers: z.array(z.string()),
  files: z.record(z.string(), z.object({ hash, from: hash.nullable(), disk: hash.nullable() })),
  published: z.record(z.string(), z.object({ hash, disk: hash.nullable() })).optional(),
  status: z.enum(revisionStatuses),
});

/** Drafts, and what was published, in the store. */
export function revisionRecords({ db }: Pick<Engine, 'db'>, guard: Guard): Omit<RevisionStore, 'watch'> {
  const keepText: RevisionStore['keepText'] = async (name, text, now) => {
    const row = { hash: name, text, at: now.getTime() };
    const query = db.insertInto('content_text').values(row);
    await guard.run('write', () =>
      query.onConflict((conflict) => conflict.column('hash').doUpdateSet({ at: row.at, text })).execute(),
    );
  };

  return {
    keepText,
    async add({ at, writers, files, publication, ...revision }, texts) {
      for (const text of texts) await keepText(hashOf(text), text, at);
      const query = db
        .insertInto('revision')
        .values({
          ...revision,
          at: at.getTime(),
          writers: JSON.stringify(writers),
          files: JSON.stringify(files),
          publication: publication?.number ?? null,
          published: publication ? JSON.stringify(publication.files) : null,
        })
        .onConflict((conflict) => conflict.doNothing())
        .returning('number');
      return (await guard.run('write', () => query.executeTakeFirst())) !== undefined;
    },
    async latest() {
      const newest = db.selectFrom('revision as other').select(({ fn }) => fn.max('other.number').as('number'));
      const query = db
        .selectFrom('revision')
        .select(withoutPublished)
        .where('number', 'in', newest.groupBy('other.id'))
        .orderBy('number', 'desc')
        .limit(mostListed);
      const rows = await guard.run('read', () => query.execute());
      return rows.map((row) => revisionOf({ ...row, published: null }));
    },
    async history(id) {
      const query = db.selectFrom('revision').selectAll().where('id', '=', id).orderBy('revision').limit(mostListed);
      return (await guard.run('read', () => query.execute())).map(revisionOf);
    },
    async texts(hashes) {
      const found = new Map<string, string>();
      for (let at = 0; at < hashes.length; at += textsAtOnce) {
        const query = db
          .selectFrom('content_text')
          .selectAll()
          .where('hash', 'in', hashes.slice(at, at + textsAtOnce));
        for (const row of await guard.run('read', () => query.execute())) found.set(row.hash, row.text);
      }
      return found;
    },
    async published(number) {
      const query = db
        .selectFrom('revision')
        .selectAll()
        .where('publication', 'is not', null)
        .$if(number !== undefined, (some) => some.where('publication', '=', number ?? 0))
        .orderBy('publication', 'desc')
        .limit(1);
      const row = await guard.run('read', () => query.executeTakeFirst());
      return row && revisionOf(row).publication;
    },
    async publications(most) {
      const query = db
        .selectFrom('revision')
        .select(withoutPublished)
        .where('publication', 'is not', null)
        .orderBy('publication', 'desc')
        .limit(most);
      const rows = await guard.run('read', () => query.execute());
      return rows.map((row) => {
        const { files: _, publication: __, ...step } = revisionOf({ ...row, published: null });
        return { ...step, number: row.publication ?? 0 };
      });
    },
  };
}

function revisionOf({ number: _, at, publication, published, ...row }: Selectable<RevisionTable>): Revision {
  const { published: files, ...says } = kept.parse({
    status: row.status,
    writers: JSON.parse(row.writers),
    files: JSON.parse(row.files),
    published: published === null ? undefined : JSON.parse(published),
  });
  return {
    ...row,
    ...says,
    at: new Date(at),
    publication: publication === null || !files ? undefined : { number: publication, files },
  };
}
