import { z } from 'zod';
import { answerSchema, name, words } from './fields';

/**
 * What a reaction does to the alarm before it.
 * - `ends`: it is over: they were seen, or it was about nobody.
 * - `help-comes`: help was called, and has not come yet.
 * - `worsens`: it is worse than when help was called, or there is a new sign.
 * - `in-no-danger`: they say that nobody is in danger. Believed once, and only where no red flag had matched.
 * - `hides`: somebody else reads who may be the danger: nothing is told, and all is forgotten.
 */
const effectSchema = z.enum(['ends', 'help-comes', 'worsens', 'in-no-danger', 'hides']);
export type ReactionEffect = z.infer<typeof effectSchema>;

/** What people say to an alarm, such as "can I drive him": `intents/reactions/<reaction>.yaml`. */
export const reactionSchema = z
  .strictObject({
    reaction: name,
    is: words,
    effect: effectSchema.optional(),
    /** Moves that make it plain, whatever the model says. */
    when: z.array(name).default([]),
    /** Moves that it is not said with, whoever says so: "not here yet", "I don't know if I'm safe". */
    unless: z.array(name).default([]),
    /** The same, where the message raises no alarm by itself: "it's my dog". */
    'when-calm': z.array(name).default([]),
    /** Where the model alone says it, one of these has to be made too: "my prescription" takes no alarm back. */
    needs: z.array(name).default([]),
    /** By itself it tells of no danger ("which number do I ring"): the alarm model learns it as calm. */
    'is-calm': z.boolean().default(false),
    /** Who says so has no help yet, whatever else in it sounds like news of help: "he's not sitting in A&E for hours". */
    'no-help-yet': z.boolean().default(false),
    /** Red flags that it is no sign of: who is ill and will not go "won't let me ring" either. */
    'instead-of': z.array(name).default([]),
    /** They are in hospital then: who is, is not told to go to an appointment as planned. */
    'in-hospital': z.boolean().default(false),
    /** The red flag that it raises, by the intent or the red flag of the alarm that it follows: tablets taken in a crisis are an overdose. */
    raises: z.record(name, name).default({}),
    /** By the intent of the alarm, or by the red flag that raised it, which takes precedence. */
    answers: z.record(name, answerSchema).default({}),
    /** The same, where help was called: nobody is told to call once more. */
    'once-helped': z.record(name, answerSchema).default({}),
    /** The same, once the alarm is over: "what if it comes back tonight". */
    'once-over': z.record(name, answerSchema).default({}),
    /** The same, where they ask something as well that the guide cannot answer: whoever is there can. */
    'beside-question': z.record(name, answerSchema).default({}),
    said: z.array(words).min(1),
  })
  .transform(
    ({
      reaction,
      'is-calm': isCalm,
      'when-calm': whenCalm,
      'in-hospital': isInHospital,
      'instead-of': insteadOf,
      'no-help-yet': hasNoHelpYet,
      'once-helped': onceHelped,
      'once-over': onceOver,
      'beside-question': besideQuestion,
      ...rest
    }) => ({
      ...rest,
      onceHelped,
      onceOver,
      besideQuestion,
      isInHospital,
      insteadOf,
      hasNoHelpYet,
      isCalm,
      whenCalm,
      name: reaction,
    }),
  );
export type Reaction = z.infer<typeof reactionSchema>;
