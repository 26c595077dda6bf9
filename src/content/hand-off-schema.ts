import { z } from 'zod';
import { answerSchema, words } from './fields';

const weekdays = ['monday', 'tuesday', 'wednesday', 'thursday', 'friday', 'saturday', 'sunday'] as const;
const time = z.string().regex(/^(?:[01]\d|2[0-3]):[0-5]\d$/, 'write the London time as "09:00"');
/** Midnight at the end of a day: of staff who are there at night. */
const endTime = z.union([z.literal('24:00'), time]);

/** When people answer patients, and who they are: `seeds/staff-hours.yaml`. Without the file nobody does. */
export const staffHoursSchema = z
  .strictObject({
    'staff-hours': z.strictObject({
      /** As a reply names them: `the patient advice team`. */
      who: words,
      open: z
        .array(
          z
            .strictObject({ days: z.array(z.enum(weekdays)).min(1), from: time, to: endTime })
            .refine(({ from, to }) => from < to, { path: ['to'], message: 'write a time after `from`' }),
        )
        .min(1),
      'on-bank-holidays': z.boolean().default(false),
      /** Minutes in which somebody answers, or the patient is back with the guide. */
      'answer-within': z.int().min(1).max(60),
    }),
  })
  .transform(({ 'staff-hours': { 'on-bank-holidays': onBankHolidays, 'answer-within': answerWithin, ...rest } }) => ({
    ...rest,
    onBankHolidays,
    answerWithin,
  }));
export type StaffHours = z.infer<typeof staffHoursSchema>;

/** The days of `open`, Monday first. */
export const daysOfWeek: readonly string[] = weekdays;

/** What a patient says, by a button or in words. */
const sayingSchema = z.strictObject({
  /** The text of its button. */
  say: words,
  /** Other ways to say it, and nothing else. */
  when: z.array(words).default([]),
});

/** What is said around a talk with a person: `hand-off` of `intents/wording/replies.yaml`. */
export const handOffWordsSchema = z.strictObject({
  /** Fills `{wait}`. */
  wait: z.strictObject({ 'a-minute': words, minutes: words, unknown: words }),
  /** Fills `{place}`. */
  place: z.strictObject({ next: words, 'after-one': words, after: words }),
  /** Beside what a person says, where a channel has no other way to show who says it. */
  'person-says': words,
  says: z.strictObject({
    'yes-with-chat': sayingSchema,
    'yes-without-chat': sayingSchema,
    yes: sayingSchema,
    no: sayingSchema,
    back: sayingSchema,
    where: sayingSchema,
  }),
  asks: words,
  replies: z.strictObject({
    offer: answerSchema,
    'offer-with-chat': answerSchema,
    'offer-in-channel': answerSchema,
    declined: answerSchema,
    waiting: answerSchema,
    where: answerSchema,
    taken: answerSchema,
    back: answerSchema,
    'handed-back': answerSchema,
    closed: answerSchema,
    nobody: answerSchema,
    over: answerSchema,
    'outside-hours': answerSchema,
  }),
});
export type HandOffWords = z.infer<typeof handOffWordsSchema>;
/** What the guide says about it, by name. */
export type HandOffReply = keyof HandOffWords['replies'];
/** What a patient may say to it. */
export type HandOffSaying = keyof HandOffWords['says'];
