import type { Kysely } from 'kysely';

/** Which answer a channel has under which name, for a few days: so that a reaction to it counts. It holds no words. */
export interface GivenAnswerTable {
  /** A keyed hash of the name of the channel's message. */
  readonly message: string;
  /** A keyed hash of the conversation's name: with it, it is forgotten. */
  readonly conversation: string;
  /** When it was given, in milliseconds since 1970. */
  readonly at: number;
  readonly intent: string;
  readonly variant: string;
  readonly edition: string;
}

/** What one person said last of one answer, for as long, so that it counts once and a changed mind replaces it. */
export interface GivenVerdictTable {
  /** A keyed hash of the answer and the person. */
  readonly id: string;
  /** A keyed hash of the name of the person's conversation: with it, it is forgotten. */
  readonly conversation: string;
  /** When the answer was given, in milliseconds since 1970. */
  readonly at: number;
  /** The row of `feedback` in which it is counted. */
  readonly day: string;
  readonly edition: string;
  /** `yes`, `no`, or empty where it was taken back. */
  readonly verdict: string;
  /** Why not; empty where nothing was said. */
  readonly why: string;
  /** 1 where a reaction said it, which can be taken off. */
  readonly reaction: number;
}

/** Makes the tables of verdicts, and has a kept question say of which answer it is. */
export async function makeVerdictTables(db: Kysely<unknown>): Promise<void> {
  await db.schema
    .createTable('given_answer')
    .addColumn('message', 'text', (column) => column.primaryKey())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('intent', 'text', (column) => column.notNull())
    .addColumn('variant', 'text', (column) => column.notNull())
    .addColumn('edition', 'text', (column) => column.notNull())
    .execute();
  await db.schema
    .createTable('given_verdict')
    .addColumn('id', 'text', (column) => column.primaryKey())
    .addColumn('conversation', 'text', (column) => column.notNull())
    .addColumn('at', 'bigint', (column) => column.notNull())
    .addColumn('day', 'text', (column) => column.notNull())
    .addColumn('edition', 'text', (column) => column.notNull())
    .addColumn('verdict', 'text', (column) => column.notNull())
    .addColumn('why', 'text', (column) => column.notNull())
    .addColumn('reaction', 'integer', (column) => column.notNull())
    .execute();
  for (const table of ['given_answer', 'given_verdict']) {
    await db.schema.createIndex(`${table}_at`).on(table).column('at').execute();
    await db.schema.createIndex(`${table}_conversation`).on(table).column('conversation').execute();
  }
  await db.schema.alterTable('question').addColumn('about', 'text').execute();
}
