const headerBytes = 12;
const smallest = 4_096;
const nothing = Buffer.alloc(0);

/** Says "there is no such text": before the first of a chain, and for one too long for the buffer. */
export const noPosition = -1;

interface RingEntry {
  readonly text: string;
  /** The position of the text before it in the same chain. */
  readonly previous: number;
}

/**
 * A ring buffer of texts in UTF-8: the newest overwrite the oldest. Texts form chains: each stores the position of the
 * one before it, so a conversation that knows its last position can read its texts backwards. The bytes are off the
 * JavaScript heap, or every garbage collection would walk through an hour of chats. The operating system gives memory
 * only to pages that have been written.
 */
export class RingBuffer {
  private bytes: Buffer;
  /** Bytes ever written. Positions count in the same way and never repeat, which shows what has been overwritten. */
  private written = 0;

  /**
   * @param most bytes that it has
   * @param first bytes that it begins with; it grows before anything is overwritten
   */
  constructor(
    private readonly most: number,
    first = most,
  ) {
    this.bytes = Buffer.allocUnsafeSlow(first);
  }

  /** Bytes that it has now. */
  get size(): number {
    return this.bytes.length;
  }

  /**
   * @param text without lone surrogates, as JSON.stringify writes it
   * @param previous the position of the text before it in its chain
   * @returns its position; noPosition when it is longer than the whole buffer
   */
  add(text: string, previous = noPosition): number {
    const length = Buffer.byteLength(text);
    const needed = headerBytes + length;
    if (needed > this.most) return noPosition;
    if (this.written + needed > this.size) this.grow(this.written + needed);
    const { size } = this;
    const left = size - (this.written % size);
    // A text is never split: where it does not fit before the end, it goes to the beginning.
    if (needed > left) this.written += left;
    const position = this.written;
    const at = position % size;
    this.bytes.writeDoubleLE(previous, at);
    this.bytes.writeUInt32LE(length, at + 8);
    this.bytes.write(text, at + headerBytes);
    this.written += needed;
    return position;
  }

  /** @param position from `add` @returns the text there; undefined once it is overwritten */
  at(position: number): RingEntry | undefined {
    if (!this.isThere(position)) return undefined;
    const at = position % this.size;
    const start = at + headerBytes;
    const text = this.bytes.toString('utf8', start, start + this.bytes.readUInt32LE(at + 8));
    return { text, previous: this.bytes.readDoubleLE(at) };
  }

  /** Overwrites a text whose time is over, and which nobody asks for any more. @param position from `add` */
  erase(position: number): void {
    if (!this.isThere(position)) return;
    const start = (position % this.size) + headerBytes;
    this.bytes.fill(0, start, start + this.bytes.readUInt32LE(start - 4));
  }

  /** Overwrites all texts, and gives up their memory. Nothing is added after it. */
  clear(): void {
    // What is given up is not overwritten by the system before somebody needs it.
    this.bytes.fill(0);
    this.bytes = nothing;
  }

  private isThere(position: number): boolean {
    return position >= 0 && position >= this.written - this.size;
  }

  /** Until it has its most bytes it was never full, and a position is the place in the buffer. */
  private grow(needed: number): void {
    let size = Math.max(this.size, smallest);
    while (size < needed && size < this.most) size *= 2;
    if (this.size >= this.most) return;
    const larger = Buffer.allocUnsafeSlow(Math.min(size, this.most));
    this.bytes.copy(larger);
    this.bytes.fill(0);
    this.bytes = larger;
  }
}
