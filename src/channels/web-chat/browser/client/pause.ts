/** A pause that can be ended early, when there is reason to believe that things are better. */
export class Pause {
  private end: (() => void) | undefined;
  private isFirm = false;

  /** @param isFirm whether the server asked for it: then only `end` ends it, not `hint` */
  take(ms: number, isFirm = false): Promise<void> {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.isFirm = isFirm;
      this.end = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  /** Something has changed: the network is back, the tab is looked at again. */
  hint(): void {
    if (!this.isFirm) this.finish();
  }

  finish(): void {
    this.end?.();
    this.end = undefined;
  }
}
