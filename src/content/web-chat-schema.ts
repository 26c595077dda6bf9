import { z } from 'zod';
import { name, sourcedTextSchema, words } from './fields';

export const webChatSchema = z.strictObject({
  title: words,
  'skip-link': words,
  'emergency-line': sourcedTextSchema.extend({ name: words }),
  advice: z.array(sourcedTextSchema).min(1),
  status: z.strictObject({
    loading: words,
    'without-javascript': words,
    failed: words,
    lost: words,
    away: words,
    back: words,
    waiting: words,
    cleared: words,
  }),
  interrupted: sourcedTextSchema,
  chat: z.strictObject({
    name: words,
    you: words,
    guide: words,
    notice: words,
    sending: words,
    'not-sent': words,
    label: words,
    hint: words,
    send: words,
  }),
  tools: z.strictObject({
    'start-again': words,
    settings: words,
    'text-size': words,
    sizes: z.tuple([words, words, words, words]),
    contrast: words,
  }),
  leave: z.strictObject({
    button: words,
    keys: words,
    note: words,
    presses: z.strictObject({ 1: words, 2: words }),
    /** The harmless page that the leave button opens, so that nobody sees what was read before. */
    to: z.url({ protocol: /^https$/ }),
    after: z.array(name),
  }),
  privacy: sourcedTextSchema,
  embed: z.strictObject({ open: words, close: words, name: words }),
});
/** The words of the web chat page: `intents/wording/web-chat.yaml`. */
export type WebChatWords = z.infer<typeof webChatSchema>;
