import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { compile } from 'proxy-addr';
import { z } from 'zod';

const text = z.string().optional();

/** The host may hold few characters: it goes into the page's Content-Security-Policy, where a `;` would end a rule. */
const address = z.url({
  protocol: /^https?$/,
  hostname: /^([a-z\d.-]+|\[[\da-f:.]+\])$/,
  error: 'give an address like https://chat.hospital.example',
});
/** An origin: scheme, host and port, without a path. */
const bareOrigin = address
  .transform((given) => new URL(given))
  .refine(({ href, origin }) => href === `${origin}/`, {
    error: 'leave out what follows the host: the guide cannot be at a path',
  })
  .transform(({ origin }) => origin);
const listed = (separator: RegExp) =>
  text.transform((value) => value?.split(separator).filter((part) => part !== '') ?? []);

/** The settings of the web chat in the environment. `.env.example` explains each. */
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
    PRIVACY_URL: text.pipe(address.optional()),
    ACCESSIBILITY_URL: text.pipe(address.optional()),
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
      organisation: {
        name: environment.ORGANISATION_NAME,
        logoFile: environment.LOGO_FILE,
        privacyUrl: environment.PRIVACY_URL,
        accessibilityUrl: environment.ACCESSIBILITY_URL,
      },
      directLine: { tokenKey: environment.DIRECT_LINE_TOKEN_KEY, azure: secret ? { url, secret } : undefined },
    };
  });

/** The settings of the web chat, checked. */
export interface WebConfig {
  /** The origin at which patients reach the guide; without it, the Host header of each request. */
  readonly publicUrl: string | undefined;
  /** Whether the X-Forwarded headers of this address are trusted. @param hop 0 for the nearest proxy */
  readonly trustsProxy: (address: string, hop: number) => boolean;
  /** Origins of the pages that may embed the chat. */
  readonly embedParents: readonly string[];
  /** Name and logo at the head of the page, links to its statements at the foot. What is not set is not shown. */
  readonly organisation: {
    readonly name: string | undefined;
    readonly logoFile: string | undefined;
    readonly privacyUrl: string | undefined;
    readonly accessibilityUrl: string | undefined;
  };
  readonly directLine: {
    /** Signs the tokens of the embedded Direct Line; without it, a random key that ends with the process. */
    readonly tokenKey: string | undefined;
    /** Azure's Direct Line, used instead of the embedded one. */
    readonly azure: { readonly url: string; readonly secret: string } | undefined;
  };
}
