import type { Reply } from '../guidance/reply';

/** Something for the patient to hear, that is no answer to a message of theirs. */
export type ToDeliver = {
  /** The same when it is delivered again. */
  readonly key: string;
} & (
  | { readonly by: 'guide'; readonly reply: Reply }
  | { readonly by: 'person'; readonly name: string; readonly words: string }
);

/**
 * Brings something to a patient.
 * @param way as the channel wrote it
 * @returns whether the patient can be reached at all: a chat may be over
 * @throws Error where it could not be brought now
 */
export type Deliver = (way: string, message: ToDeliver) => Promise<boolean>;
