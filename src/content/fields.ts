import { z } from 'zod';

/** How urgent a reply is, most urgent first. Every reply has one. */
export const urgencySchema = z.enum(['emergency', 'crisis', 'urgent', 'routine']);
export type Urgency = z.infer<typeof urgencySchema>;

export const name = z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'use small letters, digits and hyphens');
export const words = z.string().trim().min(1, 'write something here').max(2_000);
/** `national-walkout#gp`: an excerpt of an article, or a fact of seeds/nhs-advice.yaml. */
export const sourceRef = z.string().regex(/^[a-z0-9-]+#[a-z0-9-]+$/, 'name a source as file#id');
export const date = z.iso.date('write the date as 2025-12-17');
export const localTime = z.string().regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d$/, 'write the London time as 2025-12-17T07:00');

/** A headline is read at a glance, and is the title of a card. */
const longestHeadline = 160;

export const sourcedTextSchema = z.strictObject({
  headline: words.max(
    longestHeadline,
    `shorten the headline to ${longestHeadline} letters, and put the rest under body`,
  ),
  body: z.array(words).max(6).default([]),
  sources: z.array(sourceRef).min(1, 'name at least one source'),
});
/** Approved words with their sources. */
export type SourcedText = z.infer<typeof sourcedTextSchema>;

export const answerSchema = sourcedTextSchema.extend({
  suggest: z.array(name).max(3).default([]),
  /** A question of intents/conversation/questions.yaml that the answer ends with. */
  ask: name.optional(),
});
/** The answer of an intent, or of a standing reply: approved words, their sources, and what to ask next. */
export type Answer = z.infer<typeof answerSchema>;
