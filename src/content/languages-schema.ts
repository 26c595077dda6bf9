import { z } from 'zod';
import { name, words } from './fields';
import { partsOfSign } from './sign-in-language';

/** Who has reviewed a sentence and speaks the language; `nobody` where no such person has. */
const nobody = 'nobody';
const sentenceSchema = z
  .strictObject({ words, 'reviewed-by': words })
  .transform(({ words: said, 'reviewed-by': by }) => ({ words: said, isReviewed: by !== nobody }));
/** One sentence in another language: what a patient reads. */
export type ForeignSentence = z.infer<typeof sentenceSchema>;

const saysSchema = z.strictObject({
  /** "If it is serious, call 999." */
  serious: sentenceSchema,
  /** "Call 111 and say the language you want." */
  interpreter: sentenceSchema,
  /** "Call 999 now." */
  'call-999': sentenceSchema,
  /** "Call 999 if you are in danger." */
  'in-danger': sentenceSchema,
});
/** The sentences that the guide says in another language, by name. */
export type ForeignSentences = z.infer<typeof saysSchema>;

const said = z.array(words).min(1);
const signs = z.array(
  words.refine((sign) => partsOfSign(sign).every((part) => part.length), 'a part of the sign between two + is empty'),
);

const excusesSchema = z.strictObject({
  /** Just before a sign, in its clause: "no" pain in my chest, the "clinic for" chest pain. */
  before: z.array(words).default([]),
  /** Just after it, where the language puts such words last. */
  after: z.array(words).default([]),
  /** Anywhere in its sentence: "two years ago", "film". */
  anywhere: z.array(words).default([]),
  /** In its clause, undo those under `anywhere`: "and now". */
  'but-now': z.array(words).default([]),
});

const defaultSpan = 8;

/** The emergencies of one other language, and what is said in it: `intents/languages/<language>.yaml`. */
export const foreignLanguageSchema = z
  .strictObject({
    language: name,
    /** Its ISO 639-1 code. */
    code: z.string().regex(/^[a-z]{2}$/, 'give the two small letters of ISO 639-1'),
    /** What people call it, in English and in the language: "do you speak Polish". */
    called: z.array(words).min(1),
    says: saysSchema,
    /** The parts of a sign stand in so many words of one clause; in signs of writing that has no spaces. */
    span: z.int().min(1).max(20).default(defaultSpan),
    /** Words that mean the same here, by a name that signs use: `<pain>`. */
    groups: z.record(name, said).default({}),
    /** By the name of the red flag that they raise. */
    signs: z.record(name, signs),
    /** What makes a sign calm. */
    excuses: excusesSchema,
    /** Everyday words of the language: two tell it, where the detector does not know it. */
    everyday: z.array(words).default([]),
    raises: said,
    'does-not-raise': said,
  })
  .transform(({ language, 'does-not-raise': doesNotRaise, ...rest }) => ({ ...rest, name: language, doesNotRaise }));
export type ForeignLanguage = z.infer<typeof foreignLanguageSchema>;
