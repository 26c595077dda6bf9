import { z } from 'zod';
import { answerSchema, name, urgencySchema, words } from './fields';
import { handOffWordsSchema } from './hand-off-schema';
import { tellingSchema, waysSchema } from './telling-schema';

/** What people do in a conversation other than ask: `intents/conversation/moves.yaml`. */
export const movesSchema = z
  .strictObject({ moves: z.record(name, z.strictObject({ is: words, said: z.array(words).min(1) })) })
  .transform(({ moves }) => Object.entries(moves).map(([move, rest]) => ({ name: move, ...rest })));
export type Move = z.infer<typeof movesSchema>[number];

/** What the hospital told the patient about an appointment, as the patient says; or that they are in hospital, or have died. */
export const toldByHospitalSchema = z.enum(['nothing', 'still-on', 'moved', 'cancelled', 'in-hospital', 'died']);
export type ToldByHospital = z.infer<typeof toldByHospitalSchema>;

const questionAnswerSchema = z
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
  .refine(({ to, ask }) => (to === undefined) !== (ask === undefined), 'give either `to` or `ask`');
type QuestionAnswer = z.infer<typeof questionAnswerSchema>;

const questionSchema = z
  .strictObject({
    /** The question in words. */
    ask: words,
    /** The intent that answers what is no answer, and not understood either: "baby 4 month". */
    'not-understood': name.optional(),
    answers: z.array(questionAnswerSchema).min(1),
    /** The texts of the buttons as they are shown, where the answers are tried in another order. */
    buttons: z.array(words).optional(),
  })
  .refine(({ answers, buttons }) => !buttons || isSame(textsOf(answers), buttons), {
    path: ['buttons'],
    message: 'name each `say` of the answers once',
  })
  .transform(({ buttons, ...question }) => ({ ...question, buttons: buttons ?? textsOf(question.answers) }));

const textsOf = (answers: readonly QuestionAnswer[]): string[] => answers.flatMap(({ say }) => say ?? []);
const isSame = (one: readonly string[], other: readonly string[]): boolean =>
  [...one].sort().join('\n') === [...other].sort().join('\n');

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

/** What is said where a hospital has called an appointment off; `again` where its notice was said before. */
const calledOffSchema = answerSchema.extend({ again: words });

export const wordingSchema = z.strictObject({
  /** The guide's name, where a chat shows who answers. */
  name: words,
  welcome: answerSchema,
  leads: z.record(urgencySchema, z.string()),
  clarify: z.strictObject({ question: words, between: words, closing: words, 'if-ill': words }),
  'after-alarm': z.strictObject({
    /** By the intent of the alarm: what comes first when somebody asks about something else. */
    first: z.record(name, answerSchema),
    /** Intents that are about the emergency itself: the advice is given again, not put off. */
    'about-it': z.array(name),
    /** Intents that have nothing to do with health: two questions about them end an emergency. */
    'not-about-health': z.array(name),
  }),
  'also-asked': words,
  'ask-the-rest': words,
  'hello-again': words,
  again: words,
  'go-on': words,
  'keep-private': words,
  /** After a crisis that somebody said is over. */
  'if-too-much': words,
  'if-in-hospital': words,
  'without-memory': words,
  'long-message': words,
  'same-place': words,
  /** Intents whose answer is the same in any country. */
  'same-anywhere': z.array(name),
  'day-meant': z.strictObject({ one: words, several: words }),
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
    'called-off': words,
    none: words,
  }),
  /** Words about the strikes of seeds/strikes.yaml. */
  strikes: z.strictObject({
    /** The group of which an answer need not say that it is they who strike. */
    'usual-group': words,
    any: words,
    'of-group': words,
    'strike-by-any': words,
    and: z.string().min(1),
    'strike-in': words,
    'strike-at': words,
    'in-area': words,
    'at-hospital': words,
    by: z.string().min(1),
    'also-then': words,
    'also-announced': words,
    'also-now': words,
    'also-to-come': words,
    'also-called-off': words,
    checked: words,
  }),
  /** Words around what hospitals say in notices. */
  notices: z.strictObject({
    said: words,
    /** Where the day was not named for sure. */
    'said-of-days': words,
    when: z.strictObject({ today: words, yesterday: words, earlier: words }),
    days: z.strictObject({ one: words, several: words, open: words }),
    who: z.strictObject({ area: words, both: words, several: words, everywhere: words }),
    cancelled: calledOffSchema,
    moved: calledOffSchema,
    'may-be': words,
    otherwise: words,
    'read-first': words,
    more: words,
    'which-place': words,
  }),
  standing: z.strictObject({
    acknowledged: standingSchema,
    language: standingSchema,
    'not-england': standingSchema,
    private: standingSchema,
    'nothing-to-repeat': standingSchema,
    'other-reader': standingSchema,
    'no-such-day': standingSchema,
    'two-days': standingSchema,
    /** Followed by who knows, by what was asked about. */
    'not-answered': standingSchema,
  }),
  'you-can-ask': words,
  source: words,
  'went-wrong': answerSchema,
  'too-many': answerSchema,
  forget: z.strictObject({
    /** The intent that the reply counts as. */
    as: name,
    /** The ways to ask for it. */
    when: z.array(words).min(1),
    done: answerSchema,
    'not-done': answerSchema,
  }),
  /** How somebody says that the answer before helped or not. It is counted, and changes no answer; left out, it is not heard. */
  judges: z.strictObject({ helped: waysSchema, 'did-not-help': waysSchema }).optional(),
  telling: tellingSchema,
  'hand-off': handOffWordsSchema,
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
