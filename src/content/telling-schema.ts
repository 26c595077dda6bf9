import { z } from 'zod';
import { answerSchema, name, words } from './fields';

/** Ways to ask for something: any beginning with any ending, or all of a message as it stands. */
export const waysSchema = z.strictObject({
  begins: z.array(words).min(1),
  ends: z.array(words).min(1),
  whole: z.array(words).min(1),
});

/** What is said to who wants to be told, or not: where it is done, cannot be done in this channel, or could not be done now. */
const wishSchema = z.strictObject({
  when: waysSchema,
  done: answerSchema,
  'not-here': answerSchema,
  failed: answerSchema,
});

/** The words around messages that nobody asks for just then, in `intents/wording/replies.yaml`. */
export const tellingSchema = z.strictObject({
  /** The intent that the replies count as. */
  as: name,
  tell: wishSchema,
  stop: wishSchema,
  remind: wishSchema.extend({
    /** The day of the appointment is not known, or not to come. */
    'no-day': answerSchema,
    /** What is said on the day. */
    'on-the-day': answerSchema,
  }),
  /** The intents whose answers have a button to be told, where a channel can. */
  'offered-with': z.array(name),
  buttons: z.strictObject({ tell: words, stop: words }),
  /** The last line of all that is sent unasked. */
  'how-to-stop': words,
});
