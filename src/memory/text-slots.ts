const slotBytes = 256;
const headerBytes = 8;
const dataBytes = slotBytes - headerBytes;
const wordsOfSlot = slotBytes / Uint32Array.BYTES_PER_ELEMENT;
/** No slot: the first is number 0. */
const none = 0xffffffff;

/**
 * Texts of ASCII in one buffer, each in as many slots of equal size as it needs. It lies off the JavaScript heap, where
 * what is kept for minutes would be copied and looked through again and again. The system gives its pages when they are
 * first written to.
 */
export class TextSlots {
  // A slot: the bytes of text that are left from here on, the next slot of the text or of the free ones, some of the text.
  private readonly bytes: Buffer;
  private readonly words: Uint32Array;
  /** Where a text is put together, behind the slots. */
  private readonly desk: number;
  private firstFree = none;
  private neverUsed = 0;
  private free: number;

  /** @param longest bytes that a text can have */
  constructor(slots: number, longest: number) {
    this.desk = slots * slotBytes;
    this.bytes = Buffer.allocUnsafeSlow(this.desk + longest);
    this.words = new Uint32Array(this.bytes.buffer, 0, slots * wordsOfSlot);
    this.free = slots;
  }

  /** @returns the place of the text; none when there is no room for it */
  put(text: string): number | undefined {
    const { bytes, words, desk } = this;
    const length = text.length;
    const needed = Math.max(1, Math.ceil(length / dataBytes));
    if (needed > this.free) return undefined;
    bytes.write(text, desk, 'latin1');
    let next = none;
    // The last part first: each has to know where the next is.
    for (let from = (needed - 1) * dataBytes; from >= 0; from -= dataBytes) {
      const slot = this.take();
      const left = length - from;
      words[slot * wordsOfSlot] = left;
      words[slot * wordsOfSlot + 1] = next;
      const start = desk + from;
      bytes.copyWithin(slot * slotBytes + headerBytes, start, start + Math.min(left, dataBytes));
      next = slot;
    }
    return next;
  }

  read(place: number): string {
    const { bytes, words, desk } = this;
    const length = words[place * wordsOfSlot];
    for (let slot = place; slot !== none; slot = words[slot * wordsOfSlot + 1]) {
      const left = words[slot * wordsOfSlot];
      const start = slot * slotBytes + headerBytes;
      bytes.copyWithin(desk + length - left, start, start + Math.min(left, dataBytes));
    }
    return bytes.toString('latin1', desk, desk + length);
  }

  /** Overwrites the text with zeros, and has its slots used again. */
  drop(place: number): void {
    const { words } = this;
    for (let slot = place; slot !== none; ) {
      const start = slot * wordsOfSlot;
      const next = words[start + 1];
      words.fill(0, start, start + wordsOfSlot);
      words[start + 1] = this.firstFree;
      this.firstFree = slot;
      this.free++;
      slot = next;
    }
  }

  private take(): number {
    this.free--;
    if (this.firstFree === none) return this.neverUsed++;
    const slot = this.firstFree;
    this.firstFree = this.words[slot * wordsOfSlot + 1];
    return slot;
  }
}
