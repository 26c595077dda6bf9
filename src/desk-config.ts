import { resolve } from 'node:path';
import { z } from 'zod';
import type { MailSettings } from './desk/due/due-mail';
import { type Role, roles } from './desk/roles';
import type { OpenIdSettings } from './desk/sign-in/open-id';
import { isLoopback } from './loopback';

const text = z.string().optional();
const whatIssuer = 'give its address, https://login.microsoftonline.com/<tenant>/v2.0: http only on this machine';
const whatRoles = `give pairs like Guide.Editor=editor, separated by commas; the roles are ${roles.join(', ')}`;

const whatSmtp = 'give an address like smtps://user:password@mail.hospital.example';
const mailAddress = z.email('give an address like comms@hospital.example');

const issuer = z.url({ protocol: /^https?$/, error: whatIssuer }).refine(
  (url) => {
    const { protocol, hostname } = new URL(url);
    return protocol === 'https:' || isLoopback(hostname);
  },
  { error: whatIssuer },
);

/** `Guide.Editor=editor, 0b1f…=approver`. Without it, a value is the name of the role itself. */
const rolesOfValues = text.transform((given, context): ReadonlyMap<string, Role> => {
  if (given === undefined) return new Map(roles.map((role) => [role, role]));
  const pairs = given.split(',').flatMap((pair): [string, Role][] => {
    const [, value, name] = /^\s*(.+?)\s*=\s*([\w-]+)\s*$/.exec(pair) ?? [];
    const role = roles.find((one) => one === name);
    if (!role) context.addIssue({ code: 'custom', message: whatRoles });
    return role ? [[value, role]] : [];
  });
  return new Map(pairs);
});

/** The settings of the desk in the environment. `.env.example` explains each. */
export const deskConfigSchema = z
  .object({
    DESK_ISSUER: text.pipe(issuer.optional()),
    DESK_CLIENT_ID: text,
    DESK_CLIENT_SECRET: text,
    DESK_ROLES_CLAIM: z.string().default('roles'),
    DESK_ROLES: rolesOfValues,
    DESK_TWO_PEOPLE: z.stringbool().default(false),
    /** Whether questions that were not answered well are kept, without names and numbers, for 30 days. */
    KEEP_QUESTIONS: z.stringbool().default(false),
    /** Seals them. Without it the key is in the store, beside what it seals. */
    QUESTIONS_KEY: text.pipe(z.string().min(32, 'give at least 32 characters').optional()),
    SMTP_URL: text.pipe(z.url({ protocol: /^smtps?$/, error: whatSmtp }).optional()),
    DUE_MAIL_FROM: text.pipe(mailAddress.optional()),
    DUE_MAIL_TO: text
      .transform((given) => given?.split(/[\s,]+/).filter((one) => one) ?? [])
      .pipe(z.array(mailAddress)),
    PUBLIC_URL: text,
    /** Folder with `questions/held-out.jsonl` and `conversations/`, which a draft of an answer is asked. */
    QUESTIONS_DIR: z.string().default(resolve(__dirname, '../tests')),
  })
  .superRefine((env, context) => {
    const mail = ['DUE_MAIL_FROM', 'PUBLIC_URL'] as const;
    const missing = env.SMTP_URL ? mail.filter((name) => !env[name]) : [];
    for (const name of env.SMTP_URL && !env.DUE_MAIL_TO.length ? [...missing, 'DUE_MAIL_TO'] : missing)
      context.addIssue({ code: 'custom', path: [name], message: 'set it too, for SMTP_URL' });
    if (!env.DESK_ISSUER) {
      if (env.DESK_TWO_PEOPLE)
        context.addIssue({
          code: 'custom',
          path: ['DESK_TWO_PEOPLE'],
          message: 'set DESK_ISSUER too: on this machine alone there is one person',
        });
      return;
    }
    for (const name of ['DESK_CLIENT_ID', 'DESK_CLIENT_SECRET', 'PUBLIC_URL'] as const)
      if (!env[name]) context.addIssue({ code: 'custom', path: [name], message: 'set it too, for DESK_ISSUER' });
  })
  .transform(
    ({
      DESK_ISSUER,
      DESK_CLIENT_ID = '',
      DESK_CLIENT_SECRET = '',
      DESK_ROLES_CLAIM,
      DESK_ROLES,
      DESK_TWO_PEOPLE,
      KEEP_QUESTIONS,
      QUESTIONS_KEY,
      SMTP_URL,
      DUE_MAIL_FROM = '',
      DUE_MAIL_TO,
      QUESTIONS_DIR,
    }): DeskConfig => ({
      questionsDir: resolve(QUESTIONS_DIR),
      needsTwo: DESK_TWO_PEOPLE,
      keepsQuestions: KEEP_QUESTIONS,
      questionsKey: QUESTIONS_KEY,
      mail: SMTP_URL ? { server: SMTP_URL, from: DUE_MAIL_FROM, to: DUE_MAIL_TO } : undefined,
      openId: DESK_ISSUER
        ? {
            issuer: DESK_ISSUER,
            clientId: DESK_CLIENT_ID,
            clientSecret: DESK_CLIENT_SECRET,
            rolesClaim: DESK_ROLES_CLAIM,
            roles: DESK_ROLES,
          }
        : undefined,
    }),
  );

/** The settings of the desk, checked. */
export interface DeskConfig {
  /** Where people sign in. Without it the desk is for this machine alone, by a one-time link. */
  readonly openId: OpenIdSettings | undefined;
  /** Folder of the questions that a draft of an answer is asked. */
  readonly questionsDir: string;
  /** Whether whoever wrote a notice, or in a draft of an answer, cannot publish it. */
  readonly needsTwo: boolean;
  /** Whether questions that were not answered well are kept. */
  readonly keepsQuestions: boolean;
  /** What seals them; without it, the key is in the store. */
  readonly questionsKey: string | undefined;
  /** Where what is due is sent to each day; undefined where it is not. */
  readonly mail: MailSettings | undefined;
}
