import { z } from 'zod';
import { name, sourcedTextSchema, words } from './fields';

/** Words with places that are filled in later. All of them must be there, and no others. */
const filled = (...places: readonly string[]) =>
  words.refine(
    (text) => String(text.match(/\{[^{}]*\}/g)?.sort()) === String(places.map((place) => `{${place}}`).sort()),
    {
      error: `write ${places.map((place) => `{${place}}`).join(' and ')} once, where it belongs, and nothing else in braces`,
    },
  );

/** Why an answer was not helpful: what a patient can press, and what is counted. */
export const feedbackReasons = ['not-my-question', 'not-clear', 'not-enough', 'not-right'] as const;

export const webChatSchema = z.strictObject({
  title: words,
  'skip-link': words,
  /** `short` is shown where there is little room. */
  'emergency-line': sourcedTextSchema.extend({ name: words, short: words }),
  advice: z.array(sourcedTextSchema).min(1),
  /** Over what hospitals say urgently. */
  'urgent-notices': words,
  status: z.strictObject({
    'without-javascript': words,
    failed: words,
    lost: words,
    away: words,
    back: words,
    cleared: words,
  }),
  interrupted: sourcedTextSchema,
  chat: z.strictObject({
    name: words,
    you: words,
    guide: words,
    /** Who says something, where that is a person. */
    person: filled('name'),
    notice: words,
    sending: words,
    waiting: words,
    'not-sent': words,
    'not-answered': words,
    'try-again': words,
    answering: words,
    label: words,
    hint: words,
    send: words,
    empty: words,
    room: filled('count'),
    'too-long': filled('count'),
    call: filled('number'),
  }),
  sources: z.strictObject({ name: words, said: filled('who', 'when'), says: filled('who'), read: filled('site') }),
  helpful: z.strictObject({
    question: words,
    yes: words,
    no: words,
    why: words,
    reasons: z.record(z.enum(feedbackReasons), words),
    'not-now': words,
    kept: words,
    thanks: words,
  }),
  aloud: z.strictObject({ read: words, stop: words, failed: words }),
  tools: z.strictObject({
    name: words,
    close: words,
    'text-size': words,
    sizes: z.tuple([words, words, words, words]),
    contrast: words,
    times: words,
    copy: words,
    copied: words,
    print: words,
    download: words,
    /** The name of the file that is saved. */
    file: z.string().regex(/^[\w-]+\.txt$/, 'name a file like chat.txt'),
  }),
  'start-again': z.strictObject({ button: words, question: words, yes: words, no: words }),
  leave: z.strictObject({
    button: words,
    keys: words,
    'keys-in-frame': words,
    note: words,
    presses: z.strictObject({ 1: words, 2: words }),
    /** The harmless page that the leave button opens, so that nobody sees what was read before. */
    to: z.url({ protocol: /^https$/ }),
    after: z.array(name),
  }),
  about: z.strictObject({
    'run-by': filled('organisation'),
    'no-emergency-service': words,
    privacy: words,
    accessibility: words,
  }),
  refused: sourcedTextSchema.extend({ link: words }),
  privacy: sourcedTextSchema,
  /** Instead of it, where questions that were not answered well are kept. Without it, none are. */
  'questions-kept': sourcedTextSchema.optional(),
  embed: z.strictObject({ open: words, unread: words, close: words, name: words }),
});
/** The words of the web chat page: `intents/wording/web-chat.yaml`. */
export type WebChatWords = z.infer<typeof webChatSchema>;
