import { LRUCache } from 'lru-cache';
import { type Memory, readMemory, savedMemory } from '../guidance/memory';
import { type EarlierTurn, notBegun, type Standing, type TurnStore } from '../turns/turn-store';
import { inBatches, mostRows } from './batches';
import type { Guard } from './circuit-breaker';
import type { Engine } from './engine';
import type { KeyedHash } from './keyed-hash';
import { type LatestRow, type TurnRow, turnQueries } from './turn-queries';

/** Conversations whose standing is at hand: the latest ones, some 20 MB. */
const mostAtHand = 20_000;
const limits = { most: mostRows, mostWaiting: 4_000 };

interface AtHand {
  readonly id: number;
  readonly standing: Standing;
}

/** The turns of conversations in the store. */
export interface TurnRecords extends TurnStore {
  /** Lets go of what is at hand and over. @param before milliseconds since 1970: what was said earlier */
  letGo(before: number): void;
}

/** @param tell is told of turns that came too late and are taken again */
export function turnRecords(engine: Engine, guard: Guard, hash: KeyedHash, tell: { conflict(): void }): TurnRecords {
  const { db } = engine;
  const queries = turnQueries(db);
  // What was read once is at hand, and good for as long as no other process writes. Where that cannot be known, it saves
  // reading the JSON of the row again.
  const atHand = new LRUCache<string, AtHand>({ max: mostAtHand });

  let isLookedAt = false;
  const conversations = new LRUCache<string, string>({ max: mostAtHand, memoMethod: hash });

  const load = inBatches<string, Standing>(limits, async (conversations) => {
    const rows = new Map(
      (await guard.run('read', () => queries.latest(conversations))).map((row) => [row.conversation, row]),
    );
    return conversations.map((conversation) => {
      const row = rows.get(conversation);
      if (row) return standingOf(row);
      atHand.delete(conversation);
      return notBegun;
    });
  });
  const add = inBatches<TurnRow, number | undefined>(limits, async (rows) => {
    const added = new Map(
      (await guard.run('write', () => queries.add(rows))).map(({ conversation, id }) => [conversation, id]),
    );
    return rows.map(({ conversation }) => added.get(conversation));
  });

  /** Whether what is at hand is good without reading it again: asked once for all turns of a moment. */
  function isGood(): boolean {
    if (!engine.hasChanged) return false;
    if (isLookedAt) return true;
    isLookedAt = true;
    setImmediate(() => {
      isLookedAt = false;
    });
    if (engine.hasChanged()) atHand.clear();
    return true;
  }

  function standingOf(row: LatestRow): Standing {
    const known = atHand.get(row.conversation);
    if (known?.id === row.id && (row.memory !== null || !known.standing.memory)) return known.standing;
    const { id, version, count, memory } = row;
    const standing = { version, count, at: row.at, memory: memoryOf(memory) };
    atHand.set(row.conversation, { id, standing });
    return standing;
  }

  return {
    async load(name) {
      const conversation = conversations.memo(name);
      return isGood() ? (atHand.get(conversation)?.standing ?? load(conversation)) : load(conversation);
    },
    async add({ conversation: name, version, activity, now, memory, words = null, count }) {
      const conversation = conversations.memo(name);
      const row = {
        conversation,
        version,
        activity: activity === undefined ? null : hash(activity),
        at: now.getTime(),
        memory: JSON.stringify(savedMemory(memory)),
        words,
        count,
      };
      const id = await add(row);
      if (id !== undefined) atHand.set(conversation, { id, standing: { version, memory, count, at: row.at } });
      else {
        atHand.delete(conversation);
        tell.conflict();
      }
      return id !== undefined;
    },
    async answered(name, activity): Promise<EarlierTurn | undefined> {
      const query = db
        .selectFrom('turn')
        .leftJoin('turn as earlier', (join) =>
          join
            .onRef('earlier.conversation', '=', 'turn.conversation')
            .on(({ eb, ref }) => eb('earlier.version', '=', eb(ref('turn.version'), '-', 1))),
        )
        .select(['turn.version', 'turn.at', 'earlier.memory', 'earlier.count'])
        .where('turn.activity', '=', hash(activity))
        .where('turn.conversation', '=', hash(name));
      const row = await guard.run('read', () => query.executeTakeFirst());
      if (!row) return undefined;
      const before = { ...notBegun, version: row.version - 1, memory: memoryOf(row.memory), count: row.count ?? 0 };
      return { before, now: new Date(row.at) };
    },
    async forget(name) {
      const conversation = conversations.memo(name);
      atHand.delete(conversation);
      const query = db.deleteFrom('turn').where('conversation', '=', conversation);
      const { numDeletedRows } = await guard.run('write', () => query.executeTakeFirstOrThrow());
      return numDeletedRows > 0n;
    },
    letGo(before) {
      for (const [conversation, { standing }] of atHand.entries())
        if (standing.at < before) atHand.delete(conversation);
    },
  };
}

/** @returns undefined for none, and for one that cannot be read */
export function memoryOf(json: string | null): Memory | undefined {
  if (json === null) return undefined;
  try {
    return readMemory(JSON.parse(json));
  } catch {
    return undefined;
  }
}
