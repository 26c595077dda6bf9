const headerBytes = 12;

/** Where a text is that is none, or was not kept. */
export const nowhere = -1;

interface Kept {
  readonly text: string;
  /** The place of the text that this one follows. */
  readonly before: number;
}

/**
 * Texts of ASCII in one buffer; the oldest are overwritten by the newest. Each can follow an earlier one, so that whoever
 * knows the last of its texts can go back over all. It lies off the JavaScript heap, where what is kept for minutes would
 * be copied and looked through again and again. The system gives its pages when they are first written to.
 */
export class TextRing {
  private readonly bytes: Buffer;
  /** Bytes written since the beginning. A place is counted alike, and so never comes twice. */
  private written = 0;

  constructor(size: number) {
    this.bytes = Buffer.allocUnsafeSlow(size);
  }

  /**
   * @param parts of the text, which need not be put together for it
   * @param before the place of the text that it follows
   * @returns its place; nowhere when it is longer than the whole ring
   */
  add(parts: readonly string[], before = nowhere): number {
    let length = 0;
    for (const part of parts) length += part.length;
    const needed = headerBytes + length;
    const size = this.bytes.length;
    if (needed > size) return nowhere;
    const left = size - (this.written % size);
    // In one piece: what is left at the end stays empty.
    if (needed > left) this.written += left;
    const place = this.written;
    const at = place % size;
    this.bytes.writeDoubleLE(before, at);
    this.bytes.writeUInt32LE(length, at + 8);
    let end = at + headerBytes;
    for (const part of parts) end += this.bytes.write(part, end, 'latin1');
    this.written += needed;
    return place;
  }

  /** The text at a place that `add` gave; undefined once it is overwritten. */
  at(place: number): Kept | undefined {
    const size = this.bytes.length;
    if (place < 0 || place < this.written - size) return undefined;
    const at = place % size;
    const start = at + headerBytes;
    const text = this.bytes.toString('latin1', start, start + this.bytes.readUInt32LE(at + 8));
    return { text, before: this.bytes.readDoubleLE(at) };
  }
}
