import { createHash } from 'node:crypto';
import {
  Kysely,
  type PostgresCursor,
  PostgresDialect,
  type PostgresPool,
  type PostgresPoolClient,
  type PostgresQueryResult,
} from 'kysely';
import { Client, DatabaseError, Pool, type PoolClient, types } from 'pg';
import type { Logger } from 'pino';
import type { Engine, News } from './engine';
import { factsChannel, newsChannel } from './migrations';
import type { Tables } from './tables';

const connections = 10;
/** A patient waits meanwhile. */
const timeoutMs = 1_000;
const listenAgainMs = 1_000;
/** Other machines have two seconds to say what was published. */
const lookEveryMs = 1_000;
const bigint = 20;
const lengthOfName = 22;

/** Opens PostgreSQL. It connects when it is first asked. @param url `postgres://user:password@host/database` */
export function openPostgres(url: string, log: Pick<Logger, 'error'>): Engine {
  const settings = { connectionString: url, connectionTimeoutMillis: timeoutMs, application_name: 'patient-guide' };
  const pool = new Pool({
    ...settings,
    max: connections,
    query_timeout: timeoutMs,
    statement_timeout: timeoutMs,
    types: {
      getTypeParser: ((oid: number, format: 'text' | 'binary') =>
        oid === bigint ? Number : types.getTypeParser(oid, format)) as typeof types.getTypeParser,
    },
  });
  // A connection that breaks is no error of its own, whether it is idle or in use: what was asked on it fails, and the next
  // gets another. Without a listener each would end the process.
  pool.on('error', () => undefined);
  pool.on('connect', (client) => client.on('error', () => undefined));
  const db = new Kysely<Tables>({ dialect: new PostgresDialect({ pool: withNames(pool) }) });
  const { host, pathname } = new URL(url);
  let stop = (): void => undefined;
  return {
    kind: 'postgres',
    db,
    place: `postgres://${host}${pathname}`,
    isFleeting: false,
    listen(news) {
      const endListening = listenFor(settings, news, log);
      const looking = lookForFacts(db, news);
      stop = () => {
        clearInterval(looking);
        endListening();
      };
    },
    async close() {
      stop();
      await db.destroy();
    },
  };
}

/** The pool with prepared statements: each text has a name. */
function withNames(pool: Pool): PostgresPool {
  const names = new Map<string, string>();
  const nameOf = (text: string): string => {
    const name = names.get(text) ?? createHash('sha256').update(text).digest('base64url').slice(0, lengthOfName);
    names.set(text, name);
    return name;
  };
  return { connect: async () => new NamingClient(await pool.connect(), nameOf), end: () => pool.end() };
}

/** A connection out of the pool. One on which a call broke off is not used again. */
class NamingClient implements PostgresPoolClient {
  private isBroken = false;

  constructor(
    private readonly client: PoolClient,
    private readonly nameOf: (text: string) => string,
  ) {}

  query<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>>;
  query<Row>(cursor: PostgresCursor<Row>): PostgresCursor<Row>;
  query<Row>(
    text: string | PostgresCursor<Row>,
    values: readonly unknown[] = [],
  ): Promise<PostgresQueryResult<Row>> | PostgresCursor<Row> {
    return typeof text === 'string' ? this.ask(text, values) : text;
  }

  release(): void {
    this.client.release(this.isBroken);
  }

  private async ask<Row>(text: string, values: readonly unknown[]): Promise<PostgresQueryResult<Row>> {
    try {
      // What has no values, such as the making of a table, comes once: there is nothing to prepare.
      const name = values.length > 0 ? this.nameOf(text) : undefined;
      const { command, rowCount, rows } = await this.client.query({ name, text, values: [...values] });
      return { command: command as PostgresQueryResult<Row>['command'], rowCount: rowCount ?? 0, rows };
    } catch (error) {
      this.isBroken = !(error instanceof DatabaseError && error.severity === 'ERROR');
      throw error;
    }
  }
}

/** Listens on a connection of its own, and connects again when it breaks. @returns a function that ends it */
function listenFor(
  settings: ConstructorParameters<typeof Client>[0] & object,
  news: News,
  log: Pick<Logger, 'error'>,
): () => void {
  let client: Client | undefined;
  let isOver = false;
  let again: NodeJS.Timeout | undefined;
  let isWell = true;
  const connect = async (): Promise<void> => {
    const next = new Client({ ...settings, keepAlive: true });
    client = next;
    const later = (): void => {
      if (client !== next || isOver) return;
      client = undefined;
      if (isWell) log.error('news of other machines do not arrive: trying again each second');
      isWell = false;
      again = setTimeout(connect, listenAgainMs);
      again.unref();
    };
    next.on('error', later);
    next.on('end', later);
    next.on('notification', ({ channel, payload = '' }) =>
      channel === factsChannel ? news.fact() : news.chat(payload.split(' ', 1)[0]),
    );
    try {
      await next.connect();
      await next.query(`listen ${newsChannel}; listen ${factsChannel}`);
      isWell = true;
      news.missed();
    } catch {
      next.end().catch(() => undefined);
      later();
    }
  };
  connect();
  return () => {
    isOver = true;
    clearTimeout(again);
    client?.end().catch(() => undefined);
  };
}

/** Looks for what operators have put on file, too: where a pool of connections stands between, no call comes through. */
function lookForFacts(db: Kysely<Tables>, news: News): NodeJS.Timeout {
  const last = db.selectNoFrom((from) => [
    from
      .selectFrom('fact')
      .select(({ fn }) => fn.max('number').as('number'))
      .as('fact'),
    from
      .selectFrom('revision')
      .select(({ fn }) => fn.max('number').as('number'))
      .as('revision'),
  ]);
  let seen: string | undefined;
  const look = async (): Promise<void> => {
    // While the store is away, the next time comes soon.
    const row = await last.executeTakeFirst().catch(() => undefined);
    if (!row) return;
    const now = `${row.fact} ${row.revision}`;
    if (seen !== undefined && now !== seen) news.fact();
    seen = now;
  };
  const looking = setInterval(look, lookEveryMs);
  looking.unref();
  return looking;
}
