import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { compile } from 'proxy-addr';
import { z } from 'zod';

const text = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional();

/** The host is checked by its letters: addresses go into the page's security policy, where a `;` would end a rule. */
const address = z.url({
  protocol: /^https?$/,
  hostname: /^([a-z\d.-]+|\[[\da-f:.]+\])$/,
  error: 'give an address like https://chat.hospital.example',
});
/** Where a server is, and nothing about a page. */
const bareOrigin = address
  .transform((given) => new URL(given))
  .refine(({ href, origin }) => href === `${origin}/`, {
    error: 'leave out what follows the host',
  })
  .transform(({ origin }) => origin);
const listed = (separator: RegExp) =>
  text.transform((value) => value?.split(separator).filter((part) => part !== '') ?? []);

/** The settings of the web chat, from the environment. `.env.example` tells what each is for. */
export const webConfigSchema = z
  .object({
    PUBLIC_URL: text.pipe(bareOrigin.optional()),
    TRUST_PROXY: listed(/[\s,]+/).transform((proxies, context) => {
      try {
        return compile(proxies);
      } catch {
        const message = 'give addresses, networks like 10.0.0.0/8, loopback, linklocal or uniquelocal';
        context.addIssue({ code: 'custom', message });
        return z.NEVER;
      }
    }),
    EMBED_PARENTS: listed(/\s+/).pipe(z.array(bareOrigin)),
    ORGANISATION_NAME: text,
    LOGO_FILE: text
      .transform((file) => file && resolve(file))
      .refine((file) => !file || (/\.(svg|png)$/i.test(file) && existsSync(file)), {
        error: 'name an SVG or PNG file that is there',
      }),
    DIRECT_LINE_TOKEN_KEY: text.pipe(z.string().min(32, 'give at least 32 characters').optional()),
    DIRECT_LINE_SECRET: text,
    DIRECT_LINE_URL: text
      .pipe(address.default('https://directline.botframework.com/v3/directline'))
      .transform((url) => url.replace(/\/+$/, '')),
  })
  .transform((environment): WebConfig => {
    const { DIRECT_LINE_SECRET: secret, DIRECT_LINE_URL: url } = environment;
    return {
      publicUrl: environment.PUBLIC_URL,
      trustsProxy: environment.TRUST_PROXY,
      embedParents: environment.EMBED_PARENTS,
      organisation: { name: environment.ORGANISATION_NAME, logoFile: environment.LOGO_FILE },
      directLine: { tokenKey: environment.DIRECT_LINE_TOKEN_KEY, azure: secret ? { url, secret } : undefined },
    };
  });

/** The settings of the web chat, checked. */
export interface WebConfig {
  /** The origin at which patients reach the guide; without it each request tells. */
  readonly publicUrl: string | undefined;
  /** Whether what a proxy at this address forwards is believed. */
  readonly trustsProxy: (address: string, hop: number) => boolean;
  /** The origins whose pages may embed the chat. */
  readonly embedParents: readonly string[];
  /** Who offers the chat, for the head of the page; without these it is a neutral one. */
  readonly organisation: { readonly name: string | undefined; readonly logoFile: string | undefined };
  readonly directLine: {
    /** Signs the tokens of the embedded Direct Line; without it a random one does until the process ends. */
    readonly tokenKey: string | undefined;
    /** Azure's Direct Line, which then takes the place of the embedded one. */
    readonly azure: { readonly url: string; readonly secret: string } | undefined;
  };
}
