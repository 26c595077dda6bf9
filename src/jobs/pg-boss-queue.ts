import PgBoss from 'pg-boss';
import { z } from 'zod';
import type { JobQueue, JobWork } from './job-queue';

const sending = 'telling';
const reminding = 'reminders';
/** A job works for so long, and then has the next one go on: one whose process was killed is over soon. */
const expireInSeconds = 90;
const pollingIntervalSeconds = 1;
/** Seconds until a job goes on that another process may still have. */
const againAfter = 2;
const maintenanceIntervalSeconds = 30;
/** With less, pg-boss does nothing by the clock. */
const archiveCompletedAfterSeconds = 60;
const connections = 2;
const stopMs = 10_000;
const jobSchema = z.object({ id: z.string() });

/**
 * The queue of PostgreSQL, for several machines: pg-boss, which hands each job to one of them.
 * @param url `postgres://user:password@host/database`; pg-boss makes its tables there, in a schema of their own
 * @param failed is told of what could not be done now
 */
export async function openPgBossQueue(url: string, work: JobWork, failed: (error: unknown) => void): Promise<JobQueue> {
  const boss = new PgBoss({
    connectionString: url,
    application_name: 'patient-guide-jobs',
    max: connections,
    maintenanceIntervalSeconds,
    archiveCompletedAfterSeconds,
    deleteAfterMinutes: 1,
  });
  boss.on('error', failed);
  await boss.start();
  // Of one that waits already there is no second.
  await boss.createQueue(sending, {
    name: sending,
    policy: 'short',
    expireInSeconds,
    retryLimit: 5,
    retryDelay: againAfter,
  });
  await boss.createQueue(reminding, { name: reminding, policy: 'short', expireInSeconds, retryLimit: 0 });
  const add = async (id: string, startAfter = 0): Promise<void> => {
    await boss.send(sending, { id }, { singletonKey: id, startAfter });
  };
  await boss.work(sending, { pollingIntervalSeconds }, async (jobs) => {
    for (const { data } of jobs) {
      const { id } = jobSchema.parse(data);
      const isOver = await work.send(id);
      if (!isOver && (await work.unfinished()).includes(id)) await add(id, againAfter);
    }
  });
  await boss.work(reminding, () => work.remind());
  await boss.schedule(reminding, '* * * * *');
  await boss.send(reminding, {});
  for (const id of await work.unfinished()) await add(id);
  return {
    wake: (id) => void add(id).catch(failed),
    close: () => boss.stop({ graceful: true, wait: true, timeout: stopMs }),
  };
}
