import { type Generated, type Kysely, sql } from 'kysely';

/** A talk between a patient and the staff. */
export interface HandOffTable {
  readonly id: string;
  /** A keyed hash of the conversation's name. Of those that are not over, a conversation has one. */
  readonly conversation: string;
  readonly stage: string;
  /** Milliseconds since 1970, as all times here. */
  readonly at: number;
  readonly asked_at: number | null;
  readonly due: number | null;
  /** The id of the member of staff who has it, and the name that the patient sees. */
  readonly person: string | null;
  readonly name: string | null;
  readonly place: number | null;
  readonly alarm: string | null;
  /** How the patient is reached, sealed. */
  readonly way: Uint8Array;
  /** The number of what was said last. */
  readonly last: number;
  /** The number of what has reached the patient last. */
  readonly delivered: number;
  /** Where a desk outside has it, sealed, and a keyed hash of what the desk calls it. */
  readonly outside: Uint8Array | null;
  readonly outside_name: string | null;
  /** The number of what was passed on to it last. */
  readonly passed: Generated<number>;
  /** Until when a process may be passing on. */
  readonly passing: number | null;
}

/** What was said in such a talk. */
export interface HandOffSayingTable {
  readonly hand_off: string;
  /** 1, 2, 3 … in a talk. */
  readonly number: number;
  /** A keyed hash of what it is known by when it comes again. Unique. */
  readonly key: string;
  readonly by: string;
  readonly at: number;
  /** Sealed. */
  readonly words: Uint8Array;
  readonly alarm: string | null;
  readonly name: string | null;
}

/** How long somebody waited. Nothing leads from it to who. */
export interface HandOffWaitTable {
  readonly number: Generated<number>;
  readonly at: number;
  readonly seconds: number;
  /** `answered`, `nobody`, `left`. */
  readonly end: string;
}

/** Makes the tables of talks with people. */
export async function makeHandOffTables(db: Kysely<unknown>, isPostgres: boolean): Promise<void> {
  const bytes = isPostgres ? 'bytea' : 'blob';
  await db.schema
    .createTable('hand_off')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('stage', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('asked_at', 'bigint')
    .addColumn('due', 'bigint')
    .addColumn('person', 'text')
    .addColumn('name', 'text')
    .addColumn('place', 'integer')
    .addColumn('alarm', 'text')
    .addColumn('way', bytes, (column) => column.notNull())
    .addColumn('last', 'integer', (column) => column.notNull())
    .addColumn('delivered', 'integer', (column) => column.notNull())
    .execute();
  await sql`
    create unique index hand_off_live on hand_off (conversation)
    where stage in ('offered', 'waiting', 'with-person')`.execute(db);
  await db.schema.createIndex('hand_off_stage').on('hand_off').columns(['stage', 'asked_at']).execute();
  await db.schema
    .createTable('hand_off_saying')
    .addColumn('hand_off', 'text', (column) => column.notNull())
    .addColumn('number', 'integer', (column) => column.notNull())
    .addColumn('key', 'text', (column) => column.notNull().unique())
    .addColumn('by', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('words', bytes, (column) => column.notNull())
    .addColumn('alarm', 'text')
    .addColumn('name', 'text')
    .addPrimaryKeyConstraint('hand_off_saying_place', ['hand_off', 'number'])
    .execute();
  await db.schema
    .createTable('hand_off_wait')
    .addColumn('number', isPostgres ? 'bigserial' : 'integer', (column) =>
      isPostgres ? column.primaryKey() : column.primaryKey().autoIncrement(),
    )
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('seconds', 'integer', (column) => column.notNull())
    .addColumn('end', 'text', (column) => column.notNull())
    .execute();
}

/** What is known of a talk that goes on at a desk outside. */
export async function addOutsideDesk(db: Kysely<unknown>, isPostgres: boolean): Promise<void> {
  const add = (name: string, type: 'text' | 'bigint' | 'bytea' | 'blob') =>
    db.schema.alterTable('hand_off').addColumn(name, type).execute();
  await add('outside', isPostgres ? 'bytea' : 'blob');
  await add('outside_name', 'text');
  await add('passing', 'bigint');
  await db.schema
    .alterTable('hand_off')
    .addColumn('passed', 'integer', (column) => column.notNull().defaultTo(0))
    .execute();
  await db.schema.createIndex('hand_off_outside').on('hand_off').column('outside_name').execute();
}
