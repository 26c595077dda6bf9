import { z } from 'zod';
import { name, sourceRef, words } from './fields';
import type { IntentName } from './names';

/** Kinds of care, what an appointment can be for: `intents/conversation/care.yaml`. */
export const careSchema = z
  .strictObject({
    care: z.record(
      name,
      z.strictObject({
        /** As a reply names it after "your": `MRI scan`. */
        named: words,
        /** A word for several kinds, such as `scan`: after "my MRI", "the scan" is the same one. */
        general: z.boolean().default(false),
        /** Marks the one kind that covers all others: any of them can be called "my appointment". */
        'any-appointment': z.boolean().default(false),
        /** The general kinds that this kind can be called by. */
        like: z.array(name).default([]),
        /** By telephone or video: "a phone call with the pain clinic" is of this kind alone. */
        remote: z.boolean().default(false),
        /** The variant of the answers about appointments that fits this kind. */
        advice: name.optional(),
        intent: name.default('appointment-going-ahead' satisfies IntentName),
        said: z.array(words).min(1),
      }),
    ),
  })
  .transform(({ care }) => Object.entries(care).map(([kind, rest]) => ({ kind, ...rest })));
export type CareKind = z.infer<typeof careSchema>[number];

/** Whose appointment it can be: `intents/conversation/people.yaml`. */
export const peopleSchema = z
  .strictObject({
    people: z.record(
      name,
      z.strictObject({
        /** As a reply names them after "your": `mum`. */
        named: words,
        /** What "she" and "he" can mean; without it, both. */
        called: z.enum(['she', 'he']).optional(),
        said: z.array(words).min(1),
      }),
    ),
    /** Words after which an appointment is theirs, and words after which it is not. */
    has: z.array(words).min(1),
    tells: z.array(words).min(1),
  })
  .transform(({ people, ...rest }) => ({
    ...rest,
    people: Object.entries(people).map(([person, of]) => ({ person, ...of })),
  }));
export type People = z.infer<typeof peopleSchema>;
export type Person = People['people'][number];

/** What is said, once, to somebody who says how they feel: `intents/conversation/feelings.yaml`. */
export const feelingsSchema = z
  .strictObject({
    feelings: z.record(name, z.strictObject({ when: z.array(name).min(1), says: words })),
    /** A headline with one of these words is human enough by itself. */
    'unless-it-says': z.array(words).min(1),
  })
  .transform(({ feelings, 'unless-it-says': unlessItSays }) => ({
    feelings: Object.entries(feelings).map(([feeling, rest]) => ({ feeling, ...rest })),
    unlessItSays,
  }));
export type Feelings = z.infer<typeof feelingsSchema>;

/** What makes the usual advice hard to follow: `intents/conversation/needs.yaml`. */
export const needsSchema = z
  .strictObject({
    needs: z.record(
      name,
      z.strictObject({
        when: z.array(name).min(1),
        /** The line is added to answers with one of these words. */
        beside: z.array(words).default([]),
        /** The line comes before the words of an alarm. */
        'first-in-alarms': z.boolean().default(false),
        /** Variants that say it themselves, and intents that it does not fit. */
        'but-not': z.array(name).default([]),
        /** Words of an answer that tells it already. */
        'unless-told': z.array(words).default([]),
        /** Variants, and intents with their plain answer, that give way to a variant: "look at your letter" to what to do without one. */
        instead: z.record(name, name).default({}),
        /** Lines of an answer with such words are left out: they do not fit. */
        'leaves-out': z.array(words).default([]),
        says: words,
        sources: z.array(sourceRef).min(1),
      }),
    ),
  })
  .transform(({ needs }) =>
    Object.entries(needs).map(
      ([
        need,
        {
          'but-not': butNot,
          'leaves-out': leavesOut,
          'unless-told': unlessTold,
          'first-in-alarms': isFirstInAlarms,
          ...rest
        },
      ]) => ({
        need,
        unlessTold,
        butNot,
        leavesOut,
        isFirstInAlarms,
        ...rest,
      }),
    ),
  );
export type Need = z.infer<typeof needsSchema>[number];
