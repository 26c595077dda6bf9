import { write, writeSync } from 'node:fs';

/** How long a pipe that is full is left alone before the next try. */
const againMs = 100;

/**
 * Writes lines to a file descriptor, apart from what the process does. Where they cannot be written they are dropped:
 * whoever writes them goes on.
 */
export class LineWriter {
  private waiting = '';
  private isWriting = false;

  /**
   * @param mostWaiting characters that may wait while nobody takes them
   * @param onLost hears of it each time that lines are dropped
   */
  constructor(
    private readonly fd: number,
    private readonly mostWaiting: number,
    private readonly onLost: () => void,
  ) {
    process.once('exit', () => this.writeLast());
  }

  write(line: string): void {
    if (this.waiting.length + line.length > this.mostWaiting) {
      this.onLost();
      return;
    }
    this.waiting += line;
    if (!this.isWriting) this.next();
  }

  private next(): void {
    this.isWriting = this.waiting !== '';
    if (!this.isWriting) return;
    const lines = Buffer.from(this.waiting);
    this.waiting = '';
    this.send(lines);
  }

  private send(lines: Buffer): void {
    write(this.fd, lines, (error, written) => {
      if (error?.code === 'EAGAIN') {
        setTimeout(() => this.send(lines), againMs);
        return;
      }
      if (!error && written < lines.length) {
        this.send(lines.subarray(written));
        return;
      }
      if (error) this.onLost();
      this.next();
    });
  }

  /** What a fault of the process says last. */
  private writeLast(): void {
    try {
      writeSync(this.fd, this.waiting);
    } catch {
      this.onLost();
    }
  }
}
