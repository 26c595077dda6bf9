import { z } from 'zod';
import { answerSchema, name, sourceRef, urgencySchema, words } from './fields';
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
        beside: z.array(words).min(1),
        /** Variants that say it themselves. */
        'but-not': z.array(name).default([]),
        says: words,
        sources: z.array(sourceRef).min(1),
      }),
    ),
  })
  .transform(({ needs }) =>
    Object.entries(needs).map(([need, { 'but-not': butNot, ...rest }]) => ({ need, butNot, ...rest })),
  );
export type Need = z.infer<typeof needsSchema>[number];

/** What people do in a conversation other than ask: `intents/conversation/moves.yaml`. */
export const movesSchema = z
  .strictObject({ moves: z.record(name, z.strictObject({ is: words, said: z.array(words).min(1) })) })
  .transform(({ moves }) => Object.entries(moves).map(([move, rest]) => ({ name: move, ...rest })));
export type Move = z.infer<typeof movesSchema>[number];

/** What the hospital told the patient about an appointment, as the patient says. */
export const toldByHospitalSchema = z.enum(['nothing', 'still-on', 'moved', 'cancelled']);
export type ToldByHospital = z.infer<typeof toldByHospitalSchema>;

const questionSchema = z.strictObject({
  /** The question in words. */
  ask: words,
  answers: z
    .array(
      z
        .strictObject({
          /** Moves or concepts: any of them is this answer. */
          when: z.array(name).min(1),
          to: z.strictObject({ intent: name, variant: name.optional() }).optional(),
          /** The question to ask next. */
          ask: name.optional(),
          told: toldByHospitalSchema.optional(),
          /** The text of its button; without it the answer has none. */
          say: words.optional(),
        })
        .refine(({ to, ask }) => (to === undefined) !== (ask === undefined), 'give either `to` or `ask`'),
    )
    .min(1),
});
/** The questions that the guide asks: `intents/conversation/questions.yaml`. */
export const questionsSchema = z
  .strictObject({ questions: z.record(name, questionSchema) })
  .transform(({ questions }) => new Map(Object.entries(questions)));
export type Question = z.infer<typeof questionSchema>;

/** How the guide declines what it must not answer, such as doses: `intents/conversation/manners.yaml`. */
export const mannersSchema = z
  .strictObject({
    manners: z.array(
      z.strictObject({
        /** The move or concept that asks for it. */
        asks: name,
        /** The intents whose answer it takes the place of. */
        'instead-of': z.array(name).min(1),
        answer: answerSchema,
        /** The intent that the reply counts as; without it, that of the message. */
        as: name.optional(),
        /** The headline from the second time on. */
        repeat: words.optional(),
      }),
    ),
  })
  .transform(({ manners }) => manners.map(({ 'instead-of': insteadOf, ...rest }) => ({ ...rest, insteadOf })));
export type Manner = z.infer<typeof mannersSchema>[number];

const asksBackSchema = z.strictObject({
  /** The message begins with `says`, or with some of these words and then `says`. */
  'opens-after': z.array(words).optional(),
  says: z.array(words).min(1),
  /** Words that follow `says` directly. */
  'followed-by': z.array(words).min(1).optional(),
  /** Words anywhere after that; `cancel*` means any word that begins so. */
  later: z.array(words).min(1).optional(),
  'up-to-question-mark': z.boolean().default(false),
});
/** English words and word order that decide what a patient means: `intents/conversation/language.yaml`. */
export const languageSchema = z
  .strictObject({
    'joins-questions': z.array(words).min(1),
    'opens-questions': z.array(words).min(1),
    'asks-back': z.array(asksBackSchema).min(1),
  })
  .transform(({ 'joins-questions': joinsQuestions, 'opens-questions': opensQuestions, 'asks-back': asksBack }) => ({
    joinsQuestions,
    opensQuestions,
    asksBack,
  }));
export type Language = z.infer<typeof languageSchema>;

/** Words that belong to no intent. `as` is the intent that the reply counts as; without it, that of the message. */
const standingSchema = answerSchema.extend({ as: name.optional() });
export type Standing = z.infer<typeof standingSchema>;

export const wordingSchema = z.strictObject({
  /** The guide's name, where a chat shows who answers. */
  name: words,
  welcome: answerSchema,
  leads: z.record(urgencySchema, z.string()),
  clarify: z.strictObject({ question: words, between: words, closing: words }),
  'after-alarm': z.strictObject({
    /** By the intent of the alarm: what comes first when somebody asks about something else. */
    first: z.record(name, answerSchema),
    /** Intents that are about the emergency itself: the advice is given again, not put off. */
    'about-it': z.array(name),
    /** Intents that have nothing to do with health: two questions about them end an emergency. */
    'not-about-health': z.array(name),
  }),
  'also-asked': words,
  'hello-again': words,
  again: words,
  'go-on': words,
  'keep-private': words,
  'long-message': words,
  'same-place': words,
  /** What fills `{asked-day}` where no other day was named. */
  today: words,
  visit: z.strictObject({
    /** What fills `{go-to}`: "go to", or "be ready for" a video appointment, by the `advice` of its kind. */
    'go-to': z.strictObject({ plain: words, phone: words, video: words }),
    yours: words,
    theirs: words,
    /** "your mum's scan" */
    somebodys: words,
    both: words,
    /** One of several, in a list. */
    listed: z.strictObject({ plain: words, 'in-strike': words, 'no-strike': words, 'called-off': words }),
    'on-day': words,
    'on-days': words,
    'at-time': words,
    'in-part': z.strictObject({ morning: words, afternoon: words, evening: words, night: words }),
  }),
  'visit-and-strike': z.strictObject({
    inside: words,
    'starts-that-day': words,
    'ends-that-day': words,
    'at-the-start': words,
    'at-the-end': words,
    none: words,
  }),
  standing: z.strictObject({
    acknowledged: standingSchema,
    language: standingSchema,
    'not-england': standingSchema,
    private: standingSchema,
    'nothing-to-repeat': standingSchema,
  }),
  'you-can-ask': words,
  source: words,
  'went-wrong': answerSchema,
  'too-many': answerSchema,
});
/** The standing words around answers: `intents/wording/replies.yaml`. */
export type Wording = z.infer<typeof wordingSchema>;

/** In characters. Teams cuts a short description off there. */
const longestShortDescription = 80;

export const teamsListingSchema = z.strictObject({
  'full-name': words,
  about: answerSchema.pick({ headline: true, body: true, sources: true }).extend({
    headline: words.max(longestShortDescription, `Teams shows at most ${longestShortDescription} characters`),
  }),
  /** What each question of the welcome is about, by the name of its intent. */
  commands: z.record(name, words),
});
/** What people read about the guide in Teams before they talk to it: `intents/wording/teams.yaml`. */
export type TeamsListing = z.infer<typeof teamsListingSchema>;
