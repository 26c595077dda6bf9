/** A stretch of a text, characters `start` up to, not including, `end`. */
export interface Span {
  readonly start: number;
  readonly end: number;
}
