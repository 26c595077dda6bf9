import { type Kysely, Migrator } from 'kysely';
import { type EngineKind, migrationsFor } from './migrations';
import type { Tables } from './tables';

/** The tables were made by a later version of the guide. */
export class FromTheFuture extends Error {
  readonly code = 'RECORDS_FROM_THE_FUTURE';
}

/** Takes the tables to a version: the latest, or for tests an earlier one. @throws FromTheFuture when they are later than this code */
export async function migrate(db: Kysely<Tables>, kind: EngineKind, to?: string): Promise<readonly string[]> {
  const migrations = migrationsFor(kind);
  const migrator = new Migrator({ db, provider: { getMigrations: async () => migrations } });
  const known = new Set(Object.keys(migrations));
  const { error, results = [] } = await (to === undefined ? migrator.migrateToLatest() : migrator.migrateTo(to));
  const later = (await appliedTo(db)).find((name) => !known.has(name));
  if (later !== undefined)
    throw new FromTheFuture(
      `the store was written by a later version of the guide (${later}): run that version, or restore a backup of before`,
    );
  if (error) throw error;
  return results.map(({ migrationName }) => migrationName);
}

/** The names of the migrations that the tables have had. */
export async function appliedTo(db: Kysely<Tables>): Promise<string[]> {
  const all = await db.introspection.getTables({ withInternalKyselyTables: true });
  if (!all.some(({ name }) => name === 'kysely_migration')) return [];
  const rows = await db
    .withTables<{ kysely_migration: { readonly name: string } }>()
    .selectFrom('kysely_migration')
    .select('name')
    .orderBy('name')
    .execute();
  return rows.map(({ name }) => name);
}
