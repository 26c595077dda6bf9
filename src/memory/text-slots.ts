const slotBytes = 256;
const headerBytes = 8;
const nextAt = 4;
const dataBytes = slotBytes - headerBytes;
const none = 0xffffffff;

/**
 * Texts in one buffer, each in as many slots of equal size as it needs. It lies off the JavaScript heap, where what is kept
 * for minutes would be copied and looked through again and again. The system gives its pages when they are first written to.
 */
export class TextSlots {
  // A slot: the bytes of text that are left from here on, the next slot of the text or of the free ones, some of the text.
  private readonly bytes: Buffer;
  private firstFree = none;
  private neverUsed = 0;
  private free: number;

  constructor(slots: number) {
    this.bytes = Buffer.allocUnsafeSlow(slots * slotBytes);
    this.free = slots;
  }

  /** @returns the place of the text; none when there is no room for it */
  put(text: string): number | undefined {
    const whole = Buffer.from(text);
    const needed = Math.max(1, Math.ceil(whole.length / dataBytes));
    if (needed > this.free) return undefined;
    let next = none;
    // The last part first: each has to know where the next is.
    for (let from = (needed - 1) * dataBytes; from >= 0; from -= dataBytes) {
      const slot = this.take();
      this.bytes.writeUInt32LE(whole.length - from, slot);
      this.bytes.writeUInt32LE(next, slot + nextAt);
      whole.copy(this.bytes, slot + headerBytes, from, from + dataBytes);
      next = slot;
    }
    return next;
  }

  read(place: number): string {
    const whole = Buffer.allocUnsafe(this.bytes.readUInt32LE(place));
    for (let slot = place; slot !== none; slot = this.bytes.readUInt32LE(slot + nextAt)) {
      const from = whole.length - this.bytes.readUInt32LE(slot);
      this.bytes.copy(whole, from, slot + headerBytes, slot + slotBytes);
    }
    return whole.toString();
  }

  /** Overwrites the text with zeros, and has its slots used again. */
  drop(place: number): void {
    for (let slot = place; slot !== none; ) {
      const next = this.bytes.readUInt32LE(slot + nextAt);
      this.bytes.fill(0, slot, slot + slotBytes);
      this.bytes.writeUInt32LE(this.firstFree, slot + nextAt);
      this.firstFree = slot;
      this.free++;
      slot = next;
    }
  }

  private take(): number {
    this.free--;
    if (this.firstFree === none) return slotBytes * this.neverUsed++;
    const slot = this.firstFree;
    this.firstFree = this.bytes.readUInt32LE(slot + nextAt);
    return slot;
  }
}
