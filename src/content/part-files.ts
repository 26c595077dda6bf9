import { closeSync, fchmodSync, fsyncSync, openSync, readdirSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** Ends the name of an unfinished file. Those of other programs may end in `.part` too. */
const ofProcess = /\.(\d{1,10})\.part$/;
/** Long after any process has finished a file: the number of a killed one may belong to another by then. */
const leftOverAfterMs = 60 * 60 * 1_000;

/**
 * Writes a file whole or not at all, whenever the process is killed or the power fails: beside it, to the disk, then in
 * its place. Removes what killed processes left unfinished in the folder.
 * @param mode of the new file, whatever that of the old one was
 * @param write writes to the descriptor that it is given
 * @throws Error when the folder cannot be written, or what `write` throws; the old file is as it was then
 */
export function writeWhole(file: string, mode: number, write: (descriptor: number) => void): void {
  const folder = dirname(file);
  removeLeftOvers(folder);
  const part = `${file}.${process.pid}.part`;
  try {
    withOpen(part, 'w', (descriptor) => {
      fchmodSync(descriptor, mode);
      write(descriptor);
      fsyncSync(descriptor);
    });
    renameSync(part, file);
  } catch (error) {
    rmSync(part, { force: true });
    throw error;
  }
  // Windows opens no folders, and keeps no order that would need it.
  if (process.platform !== 'win32') withOpen(folder, 'r', fsyncSync);
}

/** Removes the files that killed processes left unfinished. Never throws. */
export function removeLeftOvers(folder: string): void {
  try {
    for (const name of readdirSync(folder)) if (isLeftOver(join(folder, name))) rmSync(join(folder, name));
  } catch {
    // Another process was faster, or the folder cannot be written: that is for whoever writes to it to say.
  }
}

function isLeftOver(file: string): boolean {
  const [, number] = ofProcess.exec(file) ?? [];
  if (number === undefined) return false;
  const pid = Number(number);
  // In a container, the one that was killed often had the number of this one.
  if (pid === process.pid || !isRunning(pid)) return true;
  const modified = statSync(file, { throwIfNoEntry: false })?.mtimeMs;
  return modified !== undefined && Date.now() - modified > leftOverAfterMs;
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It belongs to somebody else.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

function withOpen(path: string, flags: string, use: (descriptor: number) => void): void {
  const descriptor = openSync(path, flags);
  try {
    use(descriptor);
  } finally {
    closeSync(descriptor);
  }
}
