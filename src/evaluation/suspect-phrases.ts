export interface SuspectPhrase {
  readonly text: string;
  readonly intent: string;
  /** The intent that a classifier trained without the phrase gives it. */
  readonly taken: string;
  readonly confidence: number;
  /** The phrase of `taken` that is most alike. */
  readonly like?: string;
}
