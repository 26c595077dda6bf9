import { z } from 'zod';
import { toldByHospitalSchema } from '../content/conversation-schema';

/** Longer than any name of content. */
export const nameSchema = z.string().max(200);
export const namesSchema = z.array(nameSchema).max(20).readonly();

export const whenSchema = z
  .object({
    /** `2025-12-18` */
    day: z.iso.date().optional(),
    /** The last day, where it is more than one. */
    until: z.iso.date().optional(),
    /** `14:00` */
    time: z.iso.time({ precision: -1 }).optional(),
    part: z.enum(['morning', 'afternoon', 'evening', 'night']).optional(),
    /** More than one day was named. */
    isSeveral: z.boolean().optional(),
  })
  .readonly();
/** A day, a stretch of days or a time that a patient named: London time, as text, so that it can be remembered. */
export type When = z.infer<typeof whenSchema>;
export type PartOfDay = NonNullable<When['part']>;

/** As `Where` of src/understanding: an area of seeds/places.yaml, and a hospital in it. */
export const whereSchema = z
  .object({ area: nameSchema, inArticles: z.boolean(), hospital: nameSchema.optional() })
  .readonly();

export const visitSchema = z
  .object({
    /** Kinds of care of intents/conversation/care.yaml. */
    care: namesSchema,
    when: whenSchema.optional(),
    where: whereSchema.optional(),
    /** It is somebody else's: "the scan", not "your scan". */
    isOthers: z.boolean().optional(),
    /** What the hospital has told them about it. */
    told: toldByHospitalSchema.optional(),
  })
  .readonly();
/** The appointment that a conversation is about: what for, when, where, whose, and what was said of it. */
export type Visit = z.infer<typeof visitSchema>;
