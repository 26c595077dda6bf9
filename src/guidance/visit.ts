import { z } from 'zod';
import { toldByHospitalSchema } from '../content/conversation-schema';

/** Characters: more than any name of the content has, so that a damaged store cannot give back a huge one. */
const longestName = 200;
export const nameSchema = z.string().max(longestName);
export const namesSchema = z.array(nameSchema).max(20).readonly();

export const whenSchema = z
  .object({
    /** `2025-12-18` */
    day: z.iso.date().optional(),
    /** The last day of a stretch of days. */
    until: z.iso.date().optional(),
    /** `14:00` */
    time: z.iso.time({ precision: -1 }).optional(),
    part: z.enum(['morning', 'afternoon', 'evening', 'night']).optional(),
    /** Several days were named, "Monday or Tuesday": none of them is taken for the day of the appointment. */
    isSeveral: z.boolean().optional(),
  })
  .readonly();
/** A day, a stretch of days or a time that a patient named: London time, as text, so that it can be remembered. */
export type When = z.infer<typeof whenSchema>;
export type PartOfDay = NonNullable<When['part']>;

/** As `Where` of src/understanding: an area of seeds/places.yaml, and a hospital in it. */
export const whereSchema = z
  .object({ area: nameSchema, inArticles: z.boolean(), hospital: nameSchema.optional(), town: nameSchema.optional() })
  .readonly();

export const visitSchema = z
  .object({
    /** Kinds of care of intents/conversation/care.yaml. */
    care: namesSchema,
    when: whenSchema.optional(),
    where: whereSchema.optional(),
    /** Whose it is: a person of people.yaml. Undefined for their own, or where it is not said. */
    owner: nameSchema.optional(),
    /** The appointment is somebody else's, and not said whose: replies say "the scan", not "your scan". */
    isOthers: z.boolean().optional(),
    /** They have said that they have no appointment. */
    isNone: z.boolean().optional(),
    /** What the hospital has told the patient about it, as the patient says. */
    told: toldByHospitalSchema.optional(),
    /** `when` is the day to which the hospital has moved it. */
    isNewDay: z.boolean().optional(),
  })
  .readonly();
/**
 * The appointment that a conversation is about: what for, when, where, whose, and what the hospital told about it.
 * Called a visit in code and YAML, an appointment in words that patients read.
 */
export type Visit = z.infer<typeof visitSchema>;
