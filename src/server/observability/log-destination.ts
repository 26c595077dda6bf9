import type { DestinationStream } from 'pino';
import { SonicBoom } from 'sonic-boom';

/** Bytes that may wait to be written. Beyond them lines are dropped, so that the guide goes on. */
const mostWaitingBytes = 1_024 * 1_024;
/**
 * How long a reader may take nothing before writing counts as failed. Until then it is tried ten times a second, which
 * keeps a process from ending.
 */
const longestStallMs = 2_000;

/**
 * Writes the log to a file descriptor, asynchronously: a reader that stalls, a full disk or a closed pipe costs lines,
 * but neither answers nor the process. Around sonic-boom, since pino's own destination recovers from neither case
 * below.
 * @param onLost called each time that lines could not be written
 */
export function logDestination(fd: number, onLost: () => void): DestinationStream {
  let isFailing = false;
  let stalledAt: number | undefined;
  const mayStall = (): boolean => {
    stalledAt ??= performance.now();
    return performance.now() - stalledAt < longestStallMs;
  };
  // minLength 1, since with 0 `flush` does nothing.
  const lines = new SonicBoom({ fd, minLength: 1, maxLength: mostWaitingBytes, retryEAGAIN: mayStall });
  lines.on('error', () => {
    isFailing = true;
    onLost();
  });
  lines.on('write', () => {
    isFailing = false;
    stalledAt = undefined;
  });
  lines.on('drop', () => {
    onLost();
    // After a failure sonic-boom tries again with the next line that it accepts. With a full buffer it accepts none, so
    // without this flush it would never try again, even when the disk has room.
    lines.flush();
  });
  // Write the last lines before a crash. Not while writing fails: `flushSync` would retry for ever.
  process.once('exit', () => {
    if (isFailing) return;
    try {
      lines.flushSync();
    } catch {
      onLost();
    }
  });
  return lines;
}
