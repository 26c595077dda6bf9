import { chmodSync, closeSync, existsSync, mkdirSync, openSync, readSync, renameSync, rmSync, statSync } from 'node:fs';
import { basename, dirname } from 'node:path';
import { Kysely, SqliteDialect } from 'kysely';
import Database from 'libsql';
import type { Logger } from 'pino';
import type { Engine } from './engine';
import type { Tables } from './tables';

/** Only the account of the guide may read the file. */
const mode = 0o600;
const folderMode = 0o700;
/** How long a call waits for another process that writes. Everything else waits with it, so it is short. */
const busyMs = 250;
/** Pages of the log after which it is written into the file: 16 MB. Each time takes some milliseconds. */
const pagesOfLog = 4_000;
/** Filled as the file grows. With a million conversations a turn takes as long as with few. */
const kilobytesOfCache = 64_000;
/** No more than this is kept, in pages of 4 KB: 64 MB in memory, 8 GB in a file. The oldest go first. */
const pagesInMemory = 16_384;
const pagesInFile = 2_097_152;
/** So much of it is nearly all. */
const nearlyFull = 0.9;
/** The last that operators have put on file, of facts and of revisions. */
const lastPutOnFile = `select coalesce((select max(number) from fact), 0) || ' ' ||
  coalesce((select max(number) from revision), 0) as last`;
/** How often other processes are asked for news of web chats. */
const lookEveryMs = 50;
const mostNews = 1_000;
/** A file of so many bytes is checked as a whole at each start, in a tenth of a second. A larger one is when it was found damaged. */
const quicklyChecked = 32 * 1_024 * 1_024;

const damaged: ReadonlySet<string> = new Set(['SQLITE_CORRUPT', 'SQLITE_NOTADB']);
export const inMemory = ':memory:';

/** The file in DATA_DIR: whatever is in it, it is ours. */
export const usualName = 'records.db';
/** What the file of any database of this engine begins with. */
const beginning = 'SQLite format 3\0';

/** A file was named that is another program's. It is left as it is. */
export class NotOurs extends Error {
  readonly code = 'RECORDS_NOT_OURS';
}

type Log = Pick<Logger, 'error' | 'warn'>;

/**
 * Opens the embedded engine. A damaged file is kept aside, and a new one begun. Where nothing can be written, things are
 * kept in memory, which is said loudly.
 * @param file its path, or `:memory:`
 * @throws NotOurs when the file is no database, and not the usual one
 */
export function openEmbedded(file: string, log: Log): Engine {
  if (file === inMemory) return engineOf(openFile(inMemory, false), inMemory, true);
  if (!isOurs(file)) throw new NotOurs(`DATABASE_URL: ${file} is no file of the guide, name another`);
  try {
    return engineOf(openWhole(file, log), file, false);
  } catch (error) {
    log.error(
      { file, error: codeOf(error) },
      'NOTHING IS KEPT: the file of records cannot be written. Conversations are forgotten when the guide ends. Set DATA_DIR to a folder that it can write',
    );
    return engineOf(openFile(inMemory, false), 'memory', true);
  }
}

function openWhole(file: string, log: Log): Database.Database {
  mkdirSync(dirname(file), { recursive: true, mode: folderMode });
  // Made here, since the engine would make it for everybody to read; its log takes the mode of the file.
  closeSync(openSync(file, 'a', mode));
  chmodSync(file, mode);
  const wasDamaged = statSync(markOf(file), { throwIfNoEntry: false }) !== undefined;
  try {
    return openFile(file, wasDamaged || statSync(file).size < quicklyChecked);
  } catch (error) {
    if (!damaged.has(codeOf(error))) throw error;
    const aside = keepAside(file);
    log.error(
      { file, aside, error: codeOf(error) },
      'THE FILE OF RECORDS IS DAMAGED: it is kept aside, and a new one begun',
    );
    closeSync(openSync(file, 'a', mode));
    return openFile(file, false);
  } finally {
    rmSync(markOf(file), { force: true });
  }
}

/** The next start checks the whole file where there is this one beside it. */
const markOf = (file: string): string => `${file}.check`;

/** Has the next start check the file, and begin a new one where it is damaged. @returns whether the error tells of damage */
export function markDamage(file: string, error: unknown): boolean {
  if (!damaged.has(codeOf(error))) return false;
  closeSync(openSync(markOf(file), 'a', mode));
  return true;
}

/** Whether the file may be used, and be kept aside where it is damaged. */
function isOurs(file: string): boolean {
  const found = existsSync(file) ? statSync(file) : undefined;
  if (!found || found.size === 0 || basename(file) === usualName) return !found || found.isFile();
  if (!found.isFile()) return false;
  const bytes = Buffer.alloc(beginning.length);
  const descriptor = openSync(file, 'r');
  try {
    readSync(descriptor, bytes);
  } finally {
    closeSync(descriptor);
  }
  return bytes.toString('latin1') === beginning;
}

/** @returns where the damaged file is now */
function keepAside(file: string): string {
  const aside = `${file}.damaged-${new Date().toISOString().replace(/[:.]/g, '-')}`;
  renameSync(file, aside);
  for (const part of ['-wal', '-shm']) rmSync(file + part, { force: true });
  return aside;
}

function openFile(file: string, isChecked: boolean): Database.Database {
  const database = new Database(file);
  try {
    set(database, `busy_timeout = ${busyMs}`);
    set(database, `max_page_count = ${file === inMemory ? pagesInMemory : pagesInFile}`);
    if (file !== inMemory) {
      set(database, 'journal_mode = WAL');
      // A kill loses nothing: what was written is with the system. A power cut may lose the last seconds.
      set(database, 'synchronous = NORMAL');
      set(database, `wal_autocheckpoint = ${pagesOfLog}`);
      if (isChecked) check(database);
    }
    set(database, `cache_size = -${kilobytesOfCache}`);
    set(database, 'temp_store = MEMORY');
    // What is forgotten is overwritten, where that needs no more writing.
    set(database, 'secure_delete = FAST');
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** @throws Error with code SQLITE_CORRUPT */
function check(database: Database.Database): void {
  const [{ quick_check: finding }] = database.prepare('PRAGMA quick_check(1)').all() as [{ quick_check: string }];
  if (finding !== 'ok') throw Object.assign(new Error(finding), { code: 'SQLITE_CORRUPT' });
}

function set(database: Database.Database, pragma: string): void {
  database.prepare(`PRAGMA ${pragma}`).all();
}

function numberOf(database: Database.Database, pragma: string): number {
  const [row] = database.prepare(`PRAGMA ${pragma}`).all() as Record<string, number>[];
  return row[pragma];
}

function engineOf(database: Database.Database, place: string, isFleeting: boolean): Engine {
  const statements = new Map<string, Database.Statement<unknown[]>>();
  const prepare = (text: string): Database.Statement<unknown[]> => {
    const known = statements.get(text);
    if (known) return known;
    const made = database.prepare(text);
    statements.set(text, made);
    return made;
  };
  const db = new Kysely<Tables>({
    dialect: new SqliteDialect({ database: { prepare, close: () => database.close() } }),
  });
  const versionNow = (): unknown =>
    (prepare('PRAGMA data_version').all() as [{ data_version: number }])[0].data_version;
  let version = versionNow();
  let looking: NodeJS.Timeout | undefined;
  return {
    kind: 'embedded',
    db,
    place,
    isFleeting,
    isNearlyFull: () =>
      numberOf(database, 'page_count') - numberOf(database, 'freelist_count') >
      nearlyFull * numberOf(database, 'max_page_count'),
    hasChanged() {
      const now = versionNow();
      const hasChanged = now !== version;
      version = now;
      return hasChanged;
    },
    listen(news) {
      if (isFleeting) return;
      let seen = versionNow();
      let last = (prepare('select max(id) as last from turn').all() as [{ last: number | null }])[0].last ?? 0;
      const lastFact = (): string => (prepare(lastPutOnFile).all() as [{ last: string }])[0].last;
      let facts = lastFact();
      const look = (): void => {
        const now = versionNow();
        if (now === seen) return;
        seen = now;
        const found = prepare(
          `select id, conversation from turn where id > ? and words is not null order by id limit ${mostNews}`,
        ).all([last]) as { id: number; conversation: string }[];
        last = found.at(-1)?.id ?? last;
        if (found.length === mostNews) news.missed();
        for (const { conversation } of found) news.chat(conversation);
        const fact = lastFact();
        if (fact !== facts) news.fact();
        facts = fact;
      };
      looking = setInterval(() => attempt(look), lookEveryMs);
      looking.unref();
    },
    async close() {
      clearInterval(looking);
      // What is in its log goes into the file, so that a copy of the file has all of it.
      if (!isFleeting) attempt(() => set(database, 'wal_checkpoint(TRUNCATE)'));
      statements.clear();
      await db.destroy();
    },
  };
}

/** A call that fails is for the turns to tell. */
function attempt(work: () => void): void {
  try {
    work();
  } catch {
    // Nobody waits for it, and the next time comes soon.
  }
}

function codeOf(error: unknown): string {
  return error instanceof Error && 'code' in error ? String(error.code) : String(error);
}
