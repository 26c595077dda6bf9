const headerBytes = 12;

/** The position of no text: there is none before the first, and none of a text that is too long to be kept. */
export const noPosition = -1;

interface RingEntry {
  readonly text: string;
  /** The position of the text that this one follows. */
  readonly previous: number;
}

/**
 * A ring buffer of texts in UTF-8: the newest overwrite the oldest. Each text can follow an earlier one, so that whoever
 * knows the position of their last text can go back over all of theirs. The buffer is off the JavaScript heap, where texts
 * that are kept for an hour would be looked through at every garbage collection. The system gives its pages when they
 * are first written to.
 */
export class RingBuffer {
  private readonly bytes: Buffer;
  /** Bytes written since the beginning. A position is counted in the same way, so no position comes twice. */
  private written = 0;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafeSlow(size);
  }

  /**
   * @param text without half a surrogate pair, such as JSON.stringify writes it
   * @param previous the position of the text that it follows
   * @returns its position; noPosition when it is longer than the whole buffer
   */
  add(text: string, previous = noPosition): number {
    const length = Buffer.byteLength(text);
    const needed = headerBytes + length;
    const size = this.bytes.length;
    if (needed > size) return noPosition;
    const left = size - (this.written % size);
    // A text is written in one piece: what is left at the end of the buffer stays empty.
    if (needed > left) this.written += left;
    const position = this.written;
    const at = position % size;
    this.bytes.writeDoubleLE(previous, at);
    this.bytes.writeUInt32LE(length, at + 8);
    this.bytes.write(text, at + headerBytes);
    this.written += needed;
    return position;
  }

  /** The text at a position that `add` gave; undefined once it is overwritten. */
  at(position: number): RingEntry | undefined {
    const size = this.bytes.length;
    if (position < 0 || position < this.written - size) return undefined;
    const at = position % size;
    const start = at + headerBytes;
    const text = this.bytes.toString('utf8', start, start + this.bytes.readUInt32LE(at + 8));
    return { text, previous: this.bytes.readDoubleLE(at) };
  }
}
