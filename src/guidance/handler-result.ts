/** What a handler decides: which answer of an intent fits, and what fills its placeholders. */
export interface HandlerResult<Variant extends string = string, Fill extends string = string> {
  /** Names under `variants` of the intent, the best first. An intent with none of them gives its plain `answer`. */
  readonly variants?: readonly (Variant | undefined)[];
  /** They are for a day or a place that was named, or for what the hospital has told the patient. */
  readonly isPrecise?: boolean;
  /** Words for `{start}`, `{end}`… in the answer. */
  readonly values?: Readonly<Partial<Record<Fill, string>>>;
  /** Sources beside those that the answer names. */
  readonly sources?: readonly string[];
  /** The appointments that the message names, where it names several: said before the body of the answer. */
  readonly list?: readonly string[];
  /** How the named day lies to the strikes on file: said before the body of the answer. */
  readonly line?: string;
  /** Other strikes, and what became of them: said after the body. */
  readonly also?: readonly string[];
}
