import { z } from 'zod';
import { nameSchema, namesSchema, visitSchema, whenSchema, whereSchema } from './visit';

const countSchema = z.number().int().nonnegative();

const givenAnswerSchema = z
  .object({
    intent: nameSchema,
    variant: nameSchema.optional(),
    /** The day and the place that it was about. */
    when: whenSchema.optional(),
    where: whereSchema.optional(),
  })
  .readonly();
/** An intent's answer, or a variant of it. */
export type GivenAnswer = z.infer<typeof givenAnswerSchema>;

const memorySchema = z.object({
  /** The clock of the last turn, in milliseconds since 1970. */
  at: countSchema,
  /** Channels announce people in more than one way: they are welcomed once. */
  welcomed: z.boolean(),
  /** There was a conversation before, too long ago to take up: the next answer greets anew. */
  returns: z.boolean().optional(),
  /** The answer that was given last. */
  last: givenAnswerSchema.optional(),
  /** An emergency or crisis intent that was answered, until the topic clearly changes. */
  alarm: nameSchema.optional(),
  /** Calm topics that were answered since the alarm: after the second it is over. */
  calmSince: countSchema.optional(),
  /** The intents offered as choices or suggestions, in the order that they were shown. */
  offered: namesSchema,
  /** The question of intents/conversation/questions.yaml that waits for an answer. */
  asked: nameSchema.optional(),
  /** The appointment that is spoken of. */
  visit: visitSchema.optional(),
  /** Answers given, `gp-open` or `gp-open/shut-day`, oldest first, a space around each. The next time they are short. */
  given: z.string().max(1_000),
  /** How many messages in a row were not understood. */
  misses: countSchema,
  /** A fingerprint of the last reply, and how often it was said so in a row: nobody wants to read the same again. */
  said: z.number().int().optional(),
  saidTimes: countSchema.optional(),
});
/** What is remembered of a conversation: never the patient's words. It stays below 4 KB. */
export type Memory = Readonly<z.infer<typeof memorySchema>>;

/** To be raised when a field changes its meaning. A new optional field needs no new version. */
const version = 1;
const savedSchema = memorySchema.extend({ version: z.literal(version) });
/** A memory as a store outside this process keeps it: `{"version": 1, "at": 1766052000000, ...}`, fit for JSON. */
export type SavedMemory = Readonly<z.infer<typeof savedSchema>>;

export const savedMemory = (memory: Memory): SavedMemory => ({ version, ...memory });

/**
 * Reads what a store gave back. Fields that this version does not know are dropped.
 * @returns undefined for nothing, another version, or anything damaged: the conversation starts anew
 */
export function readMemory(saved: unknown): Memory | undefined {
  const parsed = savedSchema.safeParse(saved);
  if (!parsed.success) return undefined;
  const { version: _, ...memory } = parsed.data;
  return memory;
}

/** A conversation that is silent for longer than this starts anew. */
const forgetAfterMs = 30 * 60 * 1_000;

/** What is still remembered at a time: a stale thread is not taken up again. */
export function recall(memory: Memory | undefined, now: Date): Memory {
  if (memory && now.getTime() - memory.at <= forgetAfterMs) return memory;
  return {
    at: now.getTime(),
    welcomed: memory?.welcomed ?? false,
    returns: memory?.said !== undefined,
    offered: [],
    given: ' ',
    misses: 0,
  };
}
