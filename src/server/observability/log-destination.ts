import type { DestinationStream } from 'pino';
import { SonicBoom } from 'sonic-boom';

/** What may wait to be written while nobody takes it. Beyond, lines are dropped: the guide goes on. */
const mostWaitingBytes = 1_024 * 1_024;

/**
 * Takes lines to a file descriptor, apart from the turns: a reader that stalls stops nobody, and a full disk or a closed
 * pipe costs lines, not the guide. sonic-boom needs help in two cases, which pino's own destination does not give.
 * @param onLost hears of it each time that lines could not be written
 */
export function logDestination(fd: number, onLost: () => void): DestinationStream {
  let isFailing = false;
  let isEnding = false;
  // With a least length of 0 `flush` would do nothing.
  const lines = new SonicBoom({ fd, minLength: 1, maxLength: mostWaitingBytes, retryEAGAIN: () => !isEnding });
  lines.on('error', () => {
    isFailing = true;
    onLost();
  });
  lines.on('write', () => {
    isFailing = false;
  });
  lines.on('drop', () => {
    onLost();
    // After a failure sonic-boom tries again with the next line; but a line that it drops is no try: without this, what
    // waits would wait for ever, though the disk has room again.
    lines.flush();
  });
  // What a fault of the process says last. While writing fails `flushSync` would try for ever, and nothing would end.
  process.once('exit', () => {
    isEnding = true;
    if (isFailing) return;
    try {
      lines.flushSync();
    } catch {
      onLost();
    }
  });
  return lines;
}
