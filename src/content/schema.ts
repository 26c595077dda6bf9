import { z } from 'zod';
import { answerSchema, date, name, sourceRef, urgencySchema, words } from './fields';

/**
 * An answer in place of the plain one: chosen by the handler, by a move or concept under `when`, or by what exactly is
 * asked, which the phrases under `asking-for` teach.
 */
const variantSchema = answerSchema
  .extend({
    when: z.array(name).default([]),
    /** Of an answer about an appointment: it is right where the hospital has cancelled or moved it, too. */
    'fits-cancelled': z.boolean().default(false),
    /** Of what exactly is asked: the handler's answer for a named day or place, or for what they were told, comes first. */
    'gives-way': z.boolean().default(false),
    /** Of what exactly is asked: whoever names an hour, or a day to come, does not ask it: "just tell me if 9am is on". */
    'not-with': z.enum(['hour', 'day-to-come']).optional(),
  })
  .transform(({ 'fits-cancelled': fitsCancelled, 'gives-way': givesWay, 'not-with': notWith, ...rest }) => ({
    ...rest,
    fitsCancelled,
    givesWay,
    notWith,
  }));

export const intentSchema = z
  .strictObject({
    intent: name,
    urgency: urgencySchema,
    'asked-as': words,
    /** The first words of its care card, where those of its urgency do not fit. */
    lead: words.optional(),
    /** Thanks, hello: beside a question it needs no answer of its own. */
    'small-talk': z.boolean().default(false),
    handler: name.optional(),
    answer: answerSchema,
    variants: z.record(name, variantSchema).default({}),
    /** Said where the same answer would be given again: who can tell more. */
    'who-knows': z.strictObject({ says: words, sources: z.array(sourceRef).min(1) }).optional(),
    /** The intents that a bare "why?" or "how long?" after this answer asks. */
    'follow-ups': z.partialRecord(z.enum(['why', 'how-long', 'when', 'where', 'who', 'how']), name).default({}),
    review: z.strictObject({ by: date }),
  })
  .transform(
    ({
      intent,
      'asked-as': askedAs,
      'small-talk': smallTalk,
      'follow-ups': followUps,
      'who-knows': whoKnows,
      review,
      ...rest
    }) => ({
      ...rest,
      name: intent,
      whoKnows,
      smallTalk,
      followUps,
      /** The question as a button or a suggestion shows it. */
      askedAs,
      reviewBy: review.by,
    }),
  );

/** How patients ask for an intent: `intents/phrases/<intent>.yaml`, or several files in `intents/phrases/<intent>/`. */
export const phrasesSchema = z
  .strictObject({
    intent: name,
    'from-articles': z.array(z.strictObject({ seed: sourceRef, text: words })).default([]),
    /** The plain question, and what no variant answers. */
    'patients-say': z.array(words).min(1),
    /** By the name of a variant: how patients ask for what it says. */
    'asking-for': z.record(name, z.array(words).min(1)).default({}),
    /**
     * The same as a second message, which leans on the one before: "and the parking?". The intent is not learnt from these:
     * by themselves they could be about anything.
     */
    'said-later': z.record(name, z.array(words).min(1)).default({}),
  })
  .transform(
    ({
      intent,
      'from-articles': fromArticles,
      'patients-say': patientsSay,
      'asking-for': askingFor,
      'said-later': saidLater,
    }) => ({
      intent,
      fromArticles,
      patientsSay,
      askingFor,
      saidLater,
    }),
  );
export type Phrases = z.infer<typeof phrasesSchema>;

/** An intent, joined with its phrases. */
export type Intent = z.infer<typeof intentSchema> & Omit<Phrases, 'intent'>;

/** Everything that patients say for an intent, whatever exactly they ask. */
export const saidFor = ({ patientsSay, askingFor }: Pick<Intent, 'patientsSay' | 'askingFor'>): string[] => [
  ...patientsSay,
  ...Object.values(askingFor).flat(),
];

/** How a concept changes red flags near it: "no" is a negation. Most concepts have no role. */
const conceptRoleSchema = z.enum([
  'negation',
  'not-negation',
  'past',
  'present',
  'someone-elses-past',
  'service-name',
  'figure-of-speech',
]);
export type ConceptRole = z.infer<typeof conceptRoleSchema>;

export const conceptFileSchema = z.strictObject({
  concepts: z
    .record(
      name,
      z.strictObject({
        is: words,
        role: conceptRoleSchema.optional(),
        said: z.array(words).min(1),
      }),
    )
    .default({}),
  spellings: z.record(words, words).default({}),
});
export type ConceptFile = z.infer<typeof conceptFileSchema>;
/** One idea, with all the ways that patients say it. */
export type Concept = ConceptFile['concepts'][string] & { readonly name: string };

const signSchema = z.strictObject({
  all: z.array(words).min(1),
  within: z.int().min(1).max(60).optional(),
  unless: z.array(name).optional(),
});

export const redFlagSchema = z
  .strictObject({
    'red-flag': name,
    means: words,
    urgency: z.enum(['emergency', 'crisis']),
    answer: name,
    source: sourceRef,
    /** Its alarm is raised at a lower danger than others: src/understanding/alarm/verdict.ts. */
    'named-danger': z.boolean().default(false),
    /** Its answer names another number before 999: where another red flag matches, too, that one answers. */
    'gives-way': z.boolean().default(false),
    /** Who has it may feel well for hours: "he's fine, he's playing" makes it no less likely. So with every named danger. */
    'may-feel-well': z.boolean().default(false),
    unless: z.array(name).default([]),
    signs: z
      .array(
        z.union([
          z
            .array(words)
            .min(1)
            .transform((all): z.infer<typeof signSchema> => ({ all })),
          signSchema,
        ]),
      )
      .min(1),
    raises: z.array(words).min(1),
    'does-not-raise': z.array(words).min(1),
  })
  .transform(
    ({
      'red-flag': flag,
      'named-danger': isNamedDanger,
      'gives-way': givesWay,
      'may-feel-well': mayFeelWell,
      'does-not-raise': doesNotRaise,
      ...rest
    }) => ({ ...rest, name: flag, isNamedDanger, givesWay, mayFeelWell: mayFeelWell || isNamedDanger, doesNotRaise }),
  );
/** A condition that needs 999 or crisis help now, with the combinations of concepts that raise it. */
export type RedFlag = z.infer<typeof redFlagSchema>;

export const alarmExampleFileSchema = z
  .strictObject({
    /** The name of a red flag, or another one for what the messages are about. */
    condition: name,
    /** The intent that answers the messages that raise an alarm; left out where none does. */
    answer: name.optional(),
    groups: z
      .array(
        z
          .strictObject({
            about: words,
            raises: z.array(words).default([]),
            'does-not-raise': z.array(words).default([]),
          })
          .refine((group) => group.raises.length + group['does-not-raise'].length > 0, 'add a message to the group')
          .transform(({ about, raises, 'does-not-raise': doesNotRaise }) => ({ about, raises, doesNotRaise })),
      )
      .min(1),
  })
  .refine(({ answer, groups }) => answer || groups.every(({ raises }) => !raises.length), {
    path: ['condition'],
    message: 'name the answer to the messages that raise an alarm',
  });
/** Messages about one condition that must raise an alarm or must not: the alarm model learns from them. */
export type AlarmExampleFile = z.infer<typeof alarmExampleFileSchema>;
/** The messages of all groups of one file. */
export type AlarmExamples = Pick<AlarmExampleFile, 'condition' | 'answer'> &
  Pick<AlarmExampleFile['groups'][number], 'raises' | 'doesNotRaise'>;
