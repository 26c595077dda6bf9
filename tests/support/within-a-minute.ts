import { setTimeout as pause } from 'node:timers/promises';

const minuteMs = 60_000;
const enoughMs = 20_000;

/** Rate limits count by the minute: a test of one waits for the next, where this one is nearly over. */
export async function withinAMinute(): Promise<void> {
  const left = minuteMs - (performance.now() % minuteMs);
  if (left < enoughMs) await pause(left);
}
