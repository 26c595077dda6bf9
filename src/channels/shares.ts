/** Gives back what was held. May be called more than once. */
export type Release = () => void;

/** Divides what is scarce, such as connections or bytes, so that one name cannot take all of it. */
export class Shares {
  private readonly held = new Map<string, number>();
  private heldByAll = 0;

  /**
   * @param ofOne the most that one name holds
   * @param ofAll the most that all hold together
   */
  constructor(
    private readonly ofOne: number,
    private readonly ofAll: number,
  ) {}

  /** @returns a function that gives it back; undefined where so much is not left for the name */
  hold(name: string, amount: number): Release | undefined {
    const held = (this.held.get(name) ?? 0) + amount;
    if (held > this.ofOne || this.heldByAll + amount > this.ofAll) return undefined;
    this.held.set(name, held);
    this.heldByAll += amount;
    let isHeld = true;
    return () => {
      if (isHeld) this.giveBack(name, amount);
      isHeld = false;
    };
  }

  private giveBack(name: string, amount: number): void {
    const left = (this.held.get(name) ?? 0) - amount;
    if (left > 0) this.held.set(name, left);
    else this.held.delete(name);
    this.heldByAll -= amount;
  }
}
