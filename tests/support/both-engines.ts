import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openRecords } from '../../src/records/open-records';
import type { Records } from '../../src/records/records';
import type { StoreObserver } from '../../src/turns/observer';
import { silentLog } from './guide';
import { type RealPostgres, startPostgres } from './postgres';

/**
 * Runs the same tests against both engines, each with stores of its own.
 * @param engines 'both', or 'the file' where a suite takes minutes: CI then runs it on PostgreSQL, too
 */
export function onBothEngines(
  describeStore: (engine: StoreUnderTest) => void,
  engines: 'both' | 'the file' = 'both',
): void {
  describe('the embedded file', () => describeStore(storesOf(async () => newFileUrl())));
  if (engines === 'the file') return;
  describe('PostgreSQL', () => {
    let server: RealPostgres;
    beforeAll(async () => {
      server = await startPostgres();
    });
    afterAll(() => server.end());
    describeStore(storesOf(() => server.database()));
  });
}

export interface StoreUnderTest {
  /** Where a new, empty store would be. */
  newUrl(): Promise<string>;
  /** Opens a store as one process does. It is closed after the test. */
  open(url: string, observer?: StoreObserver): Promise<Records>;
}

/** A new place for an embedded file. */
export function newFileUrl(): string {
  return `file:${join(mkdtempSync(join(tmpdir(), 'records-')), 'records.db')}`;
}

function storesOf(newUrl: () => Promise<string>): StoreUnderTest {
  const opened: Records[] = [];
  afterEach(async () => {
    for (const records of opened.splice(0)) await records.close();
  });
  return {
    newUrl,
    async open(url, observer) {
      const records = await openRecords({ url, log: silentLog, observer });
      opened.push(records);
      return records;
    },
  };
}
