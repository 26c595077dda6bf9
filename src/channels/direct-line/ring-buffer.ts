const headerBytes = 12;

/** The place of no text: there is none before the first, and none of a text that is too long to be kept. */
export const nowhere = -1;

interface Kept {
  readonly text: string;
  /** The place of the text that this one follows. */
  readonly before: number;
}

/**
 * A ring buffer of texts in UTF-8: the newest overwrite the oldest. Each text can follow an earlier one, so that whoever
 * knows the place of their last text can go back over all of theirs. The buffer is off the JavaScript heap, where texts
 * that are kept for an hour would be looked through at every garbage collection. The system gives its pages when they
 * are first written to.
 */
export class RingBuffer {
  private readonly bytes: Buffer;
  /** Bytes written since the beginning. A place is counted in the same way, so no place comes twice. */
  private written = 0;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafeSlow(size);
  }

  /**
   * @param text without half a surrogate pair, such as JSON.stringify writes it
   * @param before the place of the text that it follows
   * @returns its place; nowhere when it is longer than the whole buffer
   */
  add(text: string, before = nowhere): number {
    const length = Buffer.byteLength(text);
    const needed = headerBytes + length;
    const size = this.bytes.length;
    if (needed > size) return nowhere;
    const left = size - (this.written % size);
    // A text is written in one piece: what is left at the end of the buffer stays empty.
    if (needed > left) this.written += left;
    const place = this.written;
    const at = place % size;
    this.bytes.writeDoubleLE(before, at);
    this.bytes.writeUInt32LE(length, at + 8);
    this.bytes.write(text, at + headerBytes);
    this.written += needed;
    return place;
  }

  /** The text at a place that `add` gave; undefined once it is overwritten. */
  at(place: number): Kept | undefined {
    const size = this.bytes.length;
    if (place < 0 || place < this.written - size) return undefined;
    const at = place % size;
    const start = at + headerBytes;
    const text = this.bytes.toString('utf8', start, start + this.bytes.readUInt32LE(at + 8));
    return { text, before: this.bytes.readDoubleLE(at) };
  }
}
