import { z } from 'zod';
import { answerSchema, name, words } from './fields';

/**
 * What a reaction does to the alarm before it.
 * - `ends`: it is over: they were seen, or it was about nobody.
 * - `help-comes`: help was called, and has not come yet.
 * - `in-no-danger`: they say that nobody is in danger. Believed once, and only where no red flag had matched.
 */
const effectSchema = z.enum(['ends', 'help-comes', 'in-no-danger']);
export type ReactionEffect = z.infer<typeof effectSchema>;

/** What people say to an alarm, such as "can I drive him": `intents/reactions/<reaction>.yaml`. */
export const reactionSchema = z
  .strictObject({
    reaction: name,
    is: words,
    effect: effectSchema.optional(),
    /** The red flag that it raises, by the alarm that it follows: tablets taken in a crisis are an overdose. */
    raises: z.record(name, name).default({}),
    /** By the intent of the alarm, or by the red flag that raised it, which takes precedence. */
    answers: z.record(name, answerSchema).default({}),
    said: z.array(words).min(1),
  })
  .transform(({ reaction, ...rest }) => ({ ...rest, name: reaction }));
export type Reaction = z.infer<typeof reactionSchema>;
