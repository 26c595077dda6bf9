/** How long each question has waited since it was sent, or tried again: a person is not left in silence. */
export class Patience {
  private readonly timers = new Map<string, ReturnType<typeof setTimeout>>();

  /**
   * @param ms how long
   * @param isOver takes the key of a question whose time is over
   */
  constructor(
    private readonly ms: number,
    private readonly isOver: (key: string) => void,
  ) {}

  /** Begins the time of a question, or begins it anew. */
  begin(key: string): void {
    clearTimeout(this.timers.get(key));
    const timer = setTimeout(() => {
      this.timers.delete(key);
      this.isOver(key);
    }, this.ms);
    this.timers.set(key, timer);
  }

  /** Ends the waiting for all. */
  end(): void {
    for (const timer of this.timers.values()) clearTimeout(timer);
  }
}
