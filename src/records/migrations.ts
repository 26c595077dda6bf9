import { type Kysely, type Migration, sql } from 'kysely';
import { addOutsideDesk, makeHandOffTables } from './hand-off-tables';
import { makeRevisionTables } from './revision-tables';
import { addWhose, makeTellingTables } from './telling-tables';
import { makeVerdictTables } from './verdict-tables';

/** The two engines. Their types for a counter and for bytes differ, and one can call out that a row has come. */
export type EngineKind = 'embedded' | 'postgres';

/** The channel on which PostgreSQL calls out that a web chat has news. */
export const newsChannel = 'patient_guide_news';

/** The channel on which it calls out that an operator has put something on file. */
export const factsChannel = 'patient_guide_facts';

/**
 * The way from each version of the tables to the next. One that was released is never changed: what comes later is a new
 * one at the end. There is no way back: a backup is (docs/operations.md).
 */
export function migrationsFor(kind: EngineKind): Record<string, Migration> {
  const isPostgres = kind === 'postgres';
  return {
    '0001-turns': {
      async up(db: Kysely<unknown>): Promise<void> {
        await db.schema
          .createTable('shared')
          .addColumn('name', 'text', (column) => column.primaryKey())
          .addColumn('value', 'text', (column) => column.notNull())
          .execute();
        await db.schema
          .createTable('turn')
          .addColumn('id', isPostgres ? 'bigserial' : 'integer', (column) =>
            isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
          )
          .addColumn('conversation', 'text', (column) => column.notNull())
          .addColumn('version', 'integer', (column) => column.notNull())
          .addColumn('activity', 'text')
          .addColumn('at', 'bigint', (column) => column.notNull())
          .addColumn('memory', 'text')
          .addColumn('words', isPostgres ? 'bytea' : 'blob')
          .addColumn('count', 'integer', (column) => column.notNull())
          .execute();
        const index = (name: string) => db.schema.createIndex(name).on('turn');
        await index('turn_version').columns(['conversation', 'version']).unique().execute();
        await index('turn_activity').column('activity').unique().execute();
        // For the sweep: the rows by their time, and of these only those that still hold something.
        await index('turn_at').column('at').execute();
        await sql`create index turn_held on turn (at) where memory is not null or words is not null`.execute(db);
        if (isPostgres) await callOutNews(db);
      },
    },
    '0002-references': {
      async up(db: Kysely<unknown>): Promise<void> {
        await db.schema
          .createTable('reference')
          .addColumn('conversation', 'text', (column) => column.primaryKey())
          .addColumn('reference', 'text', (column) => column.notNull())
          .addColumn('at', 'bigint', (column) => column.notNull())
          .execute();
      },
    },
    '0003-feedback': {
      async up(db: Kysely<unknown>): Promise<void> {
        await db.schema
          .createTable('feedback')
          .addColumn('day', 'text', (column) => column.notNull())
          .addColumn('edition', 'text', (column) => column.notNull())
          .addColumn('intent', 'text', (column) => column.notNull())
          .addColumn('variant', 'text', (column) => column.notNull())
          .addColumn('verdict', 'text', (column) => column.notNull())
          .addColumn('count', 'integer', (column) => column.notNull())
          .addPrimaryKeyConstraint('feedback_what', ['day', 'edition', 'intent', 'variant', 'verdict'])
          .execute();
      },
    },
    '0004-facts': {
      async up(db: Kysely<unknown>): Promise<void> {
        await db.schema
          .createTable('fact')
          .addColumn('number', isPostgres ? 'bigserial' : 'integer', (column) =>
            isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
          )
          .addColumn('kind', 'text', (column) => column.notNull())
          .addColumn('id', 'text', (column) => column.notNull())
          .addColumn('revision', 'integer', (column) => column.notNull())
          .addColumn('at', 'bigint', (column) => column.notNull())
          .addColumn('by', 'text', (column) => column.notNull())
          .addColumn('why', 'text', (column) => column.notNull())
          .addColumn('status', 'text', (column) => column.notNull())
          .addColumn('until', 'bigint')
          .addColumn('says', 'text', (column) => column.notNull())
          .execute();
        await db.schema.createIndex('fact_revision').on('fact').columns(['kind', 'id', 'revision']).unique().execute();
        if (isPostgres) await callOutFacts(db);
      },
    },
    '0005-desk': {
      async up(db: Kysely<unknown>): Promise<void> {
        for (const [table, key] of [
          ['desk_ended', 'id'],
          ['desk_link', 'hash'],
        ])
          await db.schema
            .createTable(table)
            .addColumn(key, 'text', (column) => column.primaryKey())
            .addColumn('until', 'bigint', (column) => column.notNull())
            .execute();
        await db.schema
          .createTable('due_mail')
          .addColumn('day', 'text', (column) => column.primaryKey())
          .execute();
        await db.schema
          .createTable('audit')
          .addColumn('number', isPostgres ? 'bigserial' : 'integer', (column) =>
            isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
          )
          .addColumn('at', 'bigint', (column) => column.notNull())
          .addColumn('person', 'text', (column) => column.notNull())
          .addColumn('name', 'text', (column) => column.notNull())
          .addColumn('what', 'text', (column) => column.notNull())
          .addColumn('about', 'text', (column) => column.notNull())
          .execute();
        await db.schema.createIndex('audit_person').on('audit').columns(['person', 'number']).execute();
        await (isPostgres ? keepInPostgres(db, 'audit') : keepInFile(db, 'audit'));
      },
    },
    '0006-figures': {
      async up(db: Kysely<unknown>): Promise<void> {
        await db.schema
          .createTable('figure')
          .addColumn('day', 'text', (column) => column.notNull())
          .addColumn('what', 'text', (column) => column.notNull())
          .addColumn('name', 'text', (column) => column.notNull())
          .addColumn('count', 'integer', (column) => column.notNull())
          .addPrimaryKeyConstraint('figure_what', ['day', 'what', 'name'])
          .execute();
      },
    },
    '0007-revisions': { up: (db: Kysely<unknown>) => makeRevisionTables(db, isPostgres) },
    '0008-questions': {
      async up(db: Kysely<unknown>): Promise<void> {
        await db.schema
          .createTable('question')
          .addColumn('number', isPostgres ? 'bigserial' : 'integer', (column) =>
            isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
          )
          .addColumn('conversation', 'text', (column) => column.notNull())
          .addColumn('at', 'bigint', (column) => column.notNull())
          .addColumn('why', 'text', (column) => column.notNull())
          .addColumn('words', isPostgres ? 'bytea' : 'blob', (column) => column.notNull())
          .execute();
        await db.schema.createIndex('question_conversation').on('question').column('conversation').execute();
        await db.schema.createIndex('question_at').on('question').column('at').execute();
      },
    },
    '0009-hand-off': { up: (db: Kysely<unknown>) => makeHandOffTables(db, isPostgres) },
    '0010-telling': { up: makeTellingTables },
    '0011-verdicts': { up: makeVerdictTables },
    '0012-outside-desk': { up: (db: Kysely<unknown>) => addOutsideDesk(db, isPostgres) },
    '0013-whose-conversation': { up: addWhose },
  };
}

/** A trigger, so that the call goes out with the row itself, and costs no round trip. It carries no words. */
async function callOutNews(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function call_out_news() returns trigger language plpgsql as $$
    begin
      perform pg_notify('${sql.raw(newsChannel)}', new.conversation || ' ' || new.count);
      return null;
    end $$`.execute(db);
  await sql`
    create trigger turn_news after insert on turn for each row when (new.words is not null)
    execute function call_out_news()`.execute(db);
}

/** Has the database itself refuse to change or delete a row of a table. */
async function keepInFile(db: Kysely<unknown>, table: string): Promise<void> {
  for (const change of ['update', 'delete'])
    await sql`
      create trigger ${sql.ref(`${table}_no_${change}`)} before ${sql.raw(change)} on ${sql.table(table)}
      begin select raise(abort, 'only added to'); end`.execute(db);
}

/** The same in PostgreSQL, where a table can also be emptied as a whole. */
async function keepInPostgres(db: Kysely<unknown>, table: string): Promise<void> {
  await sql`
    create function only_added_to() returns trigger language plpgsql as $$
    begin
      raise exception 'only added to';
    end $$`.execute(db);
  await sql`
    create trigger ${sql.ref(`${table}_kept`)} before update or delete or truncate on ${sql.table(table)}
    for each statement execute function only_added_to()`.execute(db);
}

/** The same for what operators put on file. */
async function callOutFacts(db: Kysely<unknown>): Promise<void> {
  await sql`
    create function call_out_fact() returns trigger language plpgsql as $$
    begin
      perform pg_notify('${sql.raw(factsChannel)}', '');
      return null;
    end $$`.execute(db);
  await sql`
    create trigger fact_news after insert on fact for each row execute function call_out_fact()`.execute(db);
}
