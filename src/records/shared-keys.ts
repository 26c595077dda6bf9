import { randomBytes } from 'node:crypto';
import type { Kysely } from 'kysely';
import type { Tables } from './tables';

const keyBytes = 32;

/** The keys that all processes share: made once, by whichever is first. In base64url. */
export interface SharedKeys {
  /** Of the hashes of names. */
  readonly names: string;
  /** Signs the tokens of web chats, where DIRECT_LINE_TOKEN_KEY is not set. */
  readonly tokens: string;
  /** Seals the cookies of the desk. */
  readonly desk: string;
  /** Seals what is said in talks with people, where HAND_OFF_KEY is not set. */
  readonly handOff: string;
  /** Seals questions that are kept, where QUESTIONS_KEY is not set. */
  readonly questions: string;
}

export async function sharedKeys(db: Kysely<Tables>): Promise<SharedKeys> {
  return {
    names: await sharedKey(db, 'names-key'),
    tokens: await sharedKey(db, 'tokens-key'),
    desk: await sharedKey(db, 'desk-key'),
    handOff: await sharedKey(db, 'hand-off-key'),
    questions: await sharedKey(db, 'questions-key'),
  };
}

async function sharedKey(db: Kysely<Tables>, name: string): Promise<string> {
  const read = () => db.selectFrom('shared').select('value').where('name', '=', name).executeTakeFirst();
  const known = await read();
  if (known) return known.value;
  await db
    .insertInto('shared')
    .values({ name, value: randomBytes(keyBytes).toString('base64url') })
    .onConflict((conflict) => conflict.doNothing())
    .execute();
  return (await db.selectFrom('shared').select('value').where('name', '=', name).executeTakeFirstOrThrow()).value;
}
