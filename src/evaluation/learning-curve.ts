export interface LearningPoint {
  /** Phrases an intent, on average. */
  readonly phrases: number;
  /** Share of in-scope questions answered right, 0 to 1. */
  readonly accuracy: number;
}
