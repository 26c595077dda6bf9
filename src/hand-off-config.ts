import { z } from 'zod';
import type { ChatwootSettings } from './channels/chatwoot/chatwoot-calls';
import { isLoopback } from './loopback';

const desks = ['inbox', 'bot-framework', 'chatwoot'] as const;
const text = z.string().optional();
const whatUrl = 'give its address, https://chatwoot.hospital.example: http only on this machine';

const chatwootUrl = z
  .url({ protocol: /^https?$/, error: whatUrl })
  .refine(
    (url) => {
      const { protocol, hostname } = new URL(url);
      return protocol === 'https:' || isLoopback(hostname);
    },
    { error: whatUrl },
  )
  .transform((url) => url.replace(/\/+$/, ''));

/** The settings of talks with people in the environment. `.env.example` explains each. */
export const handOffConfigSchema = z
  .object({
    HAND_OFF_KEY: z.string().min(32, 'give at least 32 characters').optional(),
    HAND_OFF_TO: z.enum(desks).default('inbox'),
    HAND_OFF_SKILL: text,
    CHATWOOT_URL: text.pipe(chatwootUrl.optional()),
    CHATWOOT_INBOX: text,
    CHATWOOT_WEBHOOK_SECRET: text.pipe(z.string().min(16, 'give at least 16 characters').optional()),
    WEB_CHAT_ONLY: z.stringbool().default(false),
  })
  .superRefine((env, context) => {
    const refuse = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (env.HAND_OFF_TO === 'bot-framework' && env.WEB_CHAT_ONLY)
      refuse('HAND_OFF_TO', 'leave out WEB_CHAT_ONLY: the hub is reached in the channels, and none is served');
    if (env.HAND_OFF_TO !== 'chatwoot') return;
    for (const name of ['CHATWOOT_URL', 'CHATWOOT_INBOX', 'CHATWOOT_WEBHOOK_SECRET'] as const)
      if (!env[name]) refuse(name, 'set it too, for HAND_OFF_TO=chatwoot');
  })
  .transform(
    ({
      HAND_OFF_KEY,
      HAND_OFF_TO,
      HAND_OFF_SKILL,
      CHATWOOT_URL = '',
      CHATWOOT_INBOX = '',
      CHATWOOT_WEBHOOK_SECRET = '',
    }): HandOffConfig => ({
      key: HAND_OFF_KEY,
      to: HAND_OFF_TO,
      skill: HAND_OFF_SKILL,
      chatwoot:
        HAND_OFF_TO === 'chatwoot'
          ? { url: CHATWOOT_URL, inbox: CHATWOOT_INBOX, webhookSecret: CHATWOOT_WEBHOOK_SECRET }
          : undefined,
    }),
  );

/** The settings of talks with people, checked. */
export interface HandOffConfig {
  /** Seals what is said in them; without it, a key in the store does. */
  readonly key: string | undefined;
  /** Where people answer: at the desk's inbox, at the hub that a conversation is in, or in Chatwoot. */
  readonly to: (typeof desks)[number];
  /** What the hub is told that whoever answers has to be able to. */
  readonly skill: string | undefined;
  readonly chatwoot: ChatwootSettings | undefined;
}
