import { z } from 'zod';
import { nameSchema, namesSchema, visitSchema, whenSchema, whereSchema } from './visit';

const countSchema = z.number().int().nonnegative();

const givenAnswerSchema = z
  .object({
    intent: nameSchema,
    variant: nameSchema.optional(),
    /** The day and the place that the answer was for. */
    when: whenSchema.optional(),
    where: whereSchema.optional(),
  })
  .readonly();
/** An answer that was given: the plain answer of an intent, or one of its variants. */
export type GivenAnswer = z.infer<typeof givenAnswerSchema>;

const alarmSchema = z
  .object({
    /** The emergency or crisis intent that was answered: of two, the more urgent. */
    intent: nameSchema,
    /** The red flag whose rule matched; undefined where the alarm model raised it alone. */
    condition: nameSchema.optional(),
    /** The other one, where two were raised. */
    beside: nameSchema.optional(),
    /** They said once that nobody is in danger, and were not believed. */
    isDenied: z.boolean().optional(),
    /** A later message told more of it. */
    isToldAgain: z.boolean().optional(),
    /** It was told in another language than English, which the reaction model has not learnt. */
    isForeign: z.boolean().optional(),
    /** Help was called. */
    isHelped: z.boolean().optional(),
    /** How many topics that have nothing to do with it were answered since. */
    calmSince: countSchema,
  })
  .readonly();
/** An alarm that is not over. */
export type StandingAlarm = z.infer<typeof alarmSchema>;

const signSchema = z
  .object({
    /** A concept that red flags name. */
    concept: nameSchema,
    /** When it was said, in milliseconds since 1970. */
    at: countSchema,
    /** Whether somebody else than who writes has it, where that was said. */
    isOthers: z.boolean().optional(),
  })
  .readonly();

const memorySchema = z.object({
  /** When the last turn was, in milliseconds since 1970. */
  at: countSchema,
  /** The patient was welcomed. Channels announce one arrival in several ways. */
  welcomed: z.boolean(),
  /** There was a conversation before, too long ago to continue: the next answer begins with a greeting. */
  returns: z.boolean().optional(),
  /** The last answer. */
  last: givenAnswerSchema.optional(),
  /** The emergency or crisis that was answered, until it is over. */
  alarm: alarmSchema.optional(),
  /** The answer that "that helped" is said of: when it was given, in milliseconds since 1970. Small talk leaves it. */
  judged: z.object({ intent: nameSchema, variant: nameSchema.optional(), at: countSchema }).readonly().optional(),
  /** They were believed that nobody is in danger: that is done once. */
  isBelieved: z.boolean().optional(),
  /** The signs of red flags that were found, oldest first. */
  signs: z.array(signSchema).readonly().optional(),
  /** What makes the usual advice hard to follow: names of intents/conversation/needs.yaml. */
  needs: namesSchema.optional(),
  /** The intents offered as choices or suggestions, in the order that they were shown. */
  offered: namesSchema,
  /** The question of intents/conversation/questions.yaml that waits for an answer. */
  asked: nameSchema.optional(),
  /** The two days of which the guide has asked which is meant: "Friday 18th", where the 18th is a Thursday. */
  eitherDay: z.array(z.iso.date()).max(2).readonly().optional(),
  /** The appointment that the conversation is about. */
  visit: visitSchema.optional(),
  /** Other appointments that were spoken of, the latest first: of somebody else, or for something else. */
  otherVisits: z.array(visitSchema).max(4).readonly().optional(),
  /** The notices that were said, with their revision: none is said twice in the same words. */
  notices: namesSchema.optional(),
  /** Names of the answers given, oldest first, each between spaces: ` gp-open gp-open/shut-day `. */
  given: z.string().max(1_000),
  /** How many messages in a row were not understood. */
  misses: countSchema,
  /** A hash of the last reply's words, and how many times in a row they were said: three times is too often. */
  said: z.number().int().optional(),
  saidTimes: countSchema.optional(),
});
/** What is remembered of a conversation: never the patient's words. Less than 4 KB as JSON. */
export type Memory = Readonly<z.infer<typeof memorySchema>>;

/** Raise it when a field changes its meaning. A new optional field needs no new version. */
const version = 2;
const savedSchema = memorySchema.extend({ version: z.literal(version) });
/** A memory as a store outside this process saves it, as JSON: `{"version": 2, "at": 1766052000000, ...}`. */
export type SavedMemory = Readonly<z.infer<typeof savedSchema>>;

export const savedMemory = (memory: Memory): SavedMemory => ({ version, ...memory });

/**
 * Reads a memory that a store gave back. Fields that this version does not know are dropped. Never throws.
 * @returns undefined for nothing, another version or damaged data: the conversation starts over
 */
export function readMemory(saved: unknown): Memory | undefined {
  const parsed = savedSchema.safeParse(saved);
  if (!parsed.success) return undefined;
  const { version: _, ...memory } = parsed.data;
  return memory;
}

/** A conversation that is silent for longer than this starts over. */
const forgetAfterMs = 30 * 60 * 1_000;

/** Whether the conversation of a memory is over: it is too old to go on with. */
export const isOver = ({ at }: Pick<Memory, 'at'>, now: Date): boolean => now.getTime() - at > forgetAfterMs;

const empty = { offered: [], given: ' ', misses: 0 };

/** What stays of a memory whose conversation is over: that there was one, and nothing of what was said in it. */
function emptied({ at, welcomed, returns, said }: Memory): Memory {
  return { ...empty, at, welcomed, returns: returns || said !== undefined };
}

/** The same, where the memory itself is gone. */
export const beenHere: Memory = { ...empty, at: 0, welcomed: true, returns: true };

/** The memory to start a turn with: the one that was saved, or an empty one where there is none or it is too old. */
export function recall(memory: Memory | undefined, now: Date): Memory {
  if (memory && !isOver(memory, now)) return memory;
  const at = now.getTime();
  return memory ? { ...emptied(memory), at } : { ...empty, at, welcomed: false, returns: false };
}
