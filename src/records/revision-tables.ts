import { type Kysely, sql } from 'kysely';

/** Makes the tables of what people change in the answers. A revision is never changed; only what was never published is deleted. */
export async function makeRevisionTables(db: Kysely<unknown>, isPostgres: boolean): Promise<void> {
  await db.schema
    .createTable('content_text')
    .addColumn('hash', 'text', (column) => column.primaryKey())
    .addColumn('text', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('revision')
    .addColumn('number', isPostgres ? 'bigserial' : 'integer', (column) =>
      isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
    )
    .addColumn('id', 'text', (column) => column.notNull())
    .addColumn('revision', 'integer', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('title', 'text', (column) => column.notNull())
    .addColumn('writers', 'text', (column) => column.notNull())
    .addColumn('files', 'text', (column) => column.notNull())
    .addColumn('publication', 'integer')
    .addColumn('published', 'text')
    .execute();
  await db.schema.createIndex('revision_of').on('revision').columns(['id', 'revision']).unique().execute();
  // Of two that publish after the same one, the first is kept.
  await db.schema.createIndex('revision_publication').on('revision').column('publication').unique().execute();
  await (isPostgres ? inPostgres(db) : inFile(db));
}

async function inFile(db: Kysely<unknown>): Promise<void> {
  await sql`
    create trigger revision_no_update before update on revision
    begin select raise(abort, 'only added to'); end`.execute(db);
}

/** The functions are there already: one that refuses a change, and one that calls out that something has come. */
async function inPostgres(db: Kysely<unknown>): Promise<void> {
  await sql`
    create trigger revision_kept before update on revision
    for each statement execute function only_added_to()`.execute(db);
  await sql`
    create trigger revision_news after insert on revision for each row execute function call_out_fact()`.execute(db);
}
