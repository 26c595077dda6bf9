import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';

const tryAgainMs = 200;
const longestMs = 10 * 60_000;

/**
 * Does a work while no other process with the same folder does it: the workers of one machine hear of a publication at the
 * same moment. The first learns, and the others find what it has cached. Where the folder cannot be written, or another takes
 * too long, it is done at once.
 */
export async function oneAtATime<Result>(folder: string, work: () => Promise<Result>): Promise<Result> {
  const lock = join(folder, 'learning.lock');
  const isMine = await take(lock, folder);
  try {
    return await work();
  } finally {
    if (isMine) rmSync(lock, { force: true });
  }
}

async function take(lock: string, folder: string): Promise<boolean> {
  for (const begun = performance.now(); performance.now() - begun < longestMs; await pause(tryAgainMs)) {
    try {
      mkdirSync(folder, { recursive: true });
      writeFileSync(lock, `${process.pid}`, { flag: 'wx' });
      return true;
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) return false;
      if (!isHeld(lock)) rmSync(lock, { force: true });
    }
  }
  return false;
}

/** Whether whoever holds it is still running. This process has it where several guides run in one, as in tests. */
function isHeld(lock: string): boolean {
  try {
    process.kill(Number(readFileSync(lock, 'utf8')), 0);
    return true;
  } catch {
    return false;
  }
}
