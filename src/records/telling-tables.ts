import type { Kysely } from 'kysely';

/** Who wants to be told, what they asked about, what many are told and how far that is, and who wants to be reminded. */
export async function makeTellingTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .alterTable('reference')
    .addColumn('consent', 'text', (column) => column.notNull().defaultTo('unasked'))
    .execute();
  await db.schema
    .alterTable('reference')
    .addColumn('channel', 'text', (column) => column.notNull().defaultTo(''))
    .execute();
  await db.schema
    .createTable('asked')
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('what', 'text', (column) => column.notNull())
    .addColumn('name', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('asked_what', ['conversation', 'what', 'name'])
    .execute();
  // For whom news is meant, and for the sweep.
  await db.schema.createIndex('asked_name').on('asked').columns(['what', 'name']).execute();
  await db.schema.createIndex('reference_at').on('reference').column('at').execute();
  await db.schema
    .createTable('telling')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('status', 'text', (column) => column.notNull())
    .addColumn('words', 'text', (column) => column.notNull())
    .addColumn('audience', 'text', (column) => column.notNull())
    .addColumn('written_by', 'text', (column) => column.notNull())
    .addColumn('decided_by', 'text')
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('total', 'integer', (column) => column.notNull())
    .addColumn('holder', 'text')
    .addColumn('seen', 'bigint', (column) => column.notNull())
    .addColumn('progress', 'text')
    .execute();
  await db.schema
    .createTable('telling_to')
    .addColumn('telling', 'text', (column) => column.notNull())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('state', 'text', (column) => column.notNull())
    .addColumn('holder', 'text', (column) => column.notNull())
    .addColumn('tries', 'integer', (column) => column.notNull())
    .addColumn('due', 'bigint', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addPrimaryKeyConstraint('telling_to_whom', ['telling', 'conversation'])
    .execute();
  await db.schema.createIndex('telling_to_state').on('telling_to').columns(['telling', 'state', 'due']).execute();
  await db.schema
    .createTable('reminder')
    .addColumn('conversation', 'text', (column) => column.primaryKey())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('reference', 'text', (column) => column.notNull())
    .execute();
}

/** Whose a conversation is, so that who says stop in one of theirs is told nothing in any. */
export async function addWhose(db: Kysely<unknown>): Promise<void> {
  for (const table of ['reference', 'reminder']) {
    await db.schema
      .alterTable(table)
      .addColumn('person', 'text', (column) => column.notNull().defaultTo(''))
      .execute();
    await db.schema.createIndex(`${table}_person`).on(table).column('person').execute();
  }
}
