const headerBytes = 12;

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
  private readonly bytes: Buffer;
  /** Bytes ever written. Positions count in the same way and never repeat, which shows what has been overwritten. */
  private written = 0;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafeSlow(size);
  }

  /**
   * @param text without lone surrogates, as JSON.stringify writes it
   * @param previous the position of the text before it in its chain
   * @returns its position; noPosition when it is longer than the whole buffer
   */
  add(text: string, previous = noPosition): number {
    const length = Buffer.byteLength(text);
    const needed = headerBytes + length;
    const size = this.bytes.length;
    if (needed > size) return noPosition;
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
    const size = this.bytes.length;
    if (position < 0 || position < this.written - size) return undefined;
    const at = position % size;
    const start = at + headerBytes;
    const text = this.bytes.toString('utf8', start, start + this.bytes.readUInt32LE(at + 8));
    return { text, previous: this.bytes.readDoubleLE(at) };
  }
}
