import { z } from 'zod';

const longest = 500;
const line = z.string().min(1).max(longest);

/** What many are told. The sources are references of the content, and in one line as they are shown. */
export const toldWordsSchema = z.object({
  intent: line,
  headline: line,
  body: z.array(line).max(20).readonly(),
  sources: z.array(line).max(20).readonly(),
  sourceLine: z.string().max(longest),
});

/** Whom it is for. Each part that is given narrows it. */
export const audienceSchema = z.object({
  /** The id of a channel: `msteams`. */
  channel: z.string().max(longest).optional(),
  /** A hospital or area that they asked about. */
  place: z.string().max(longest).optional(),
  /** Days in London, one of which they asked about. */
  days: z.array(z.iso.date()).max(60).readonly().optional(),
  /** Those, too, who wrote and said neither that they want to be told nor stop. */
  isForAll: z.boolean().optional(),
});
export type Audience = Readonly<z.infer<typeof audienceSchema>>;

/**
 * `waiting`: for somebody to approve it. `withdrawn`: taken back before. `sending`, `paused`. `stopped`: for good. `done`: all
 * were told who could be.
 */
export const tellingStatuses = ['waiting', 'withdrawn', 'sending', 'paused', 'stopped', 'done'] as const;
export type TellingStatus = (typeof tellingStatuses)[number];

/** How far it is. */
export const progressSchema = z.object({
  sent: z.number(),
  /** Those whom the channel refused, or did not reach. */
  failed: z.number(),
  /** Those of whom nobody knows: a process or a connection broke off while they were told. They are not told again. */
  unsure: z.number(),
  /** How many for each reason. */
  why: z.record(z.string(), z.number()),
});
export type Progress = Readonly<z.infer<typeof progressSchema>>;

export interface Telling {
  readonly id: string;
  readonly status: TellingStatus;
  readonly words: Readonly<z.infer<typeof toldWordsSchema>>;
  readonly audience: Audience;
  readonly writtenBy: string;
  /** Who approved, paused, or stopped it last. */
  readonly decidedBy?: string;
  /** Of its last change. */
  readonly at: Date;
  /** How many it was for when it began. */
  readonly total: number;
}
