import { existsSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { z } from 'zod';
import { type DeskConfig, deskConfigSchema } from './desk-config';
import { givenIn } from './environment';
import { type HandOffConfig, handOffConfigSchema } from './hand-off-config';
import { isLoopback } from './loopback';
import { type MessageConfig, messageConfigSchema } from './message-config';
import { misspelt, shownSetting } from './setting-names';
import { type WebConfig, webConfigSchema } from './web-config';

const appTypes = ['MultiTenant', 'SingleTenant', 'UserAssignedMSI'] as const;
const channelSdks = ['botbuilder', 'agents'] as const;
const text = z.string().optional();
const share = 'give a number from 0 to 1';
const whatPort =
  'give a number from 0 to 65535. The named pipe of Azure App Service on Windows is not supported: run it on Linux or in a container';

const environmentSchema = z
  .object({
    PORT: z
      .string()
      .regex(/^\d{1,5}$/, whatPort)
      .transform(Number)
      .refine((port) => port <= 65_535, whatPort)
      .default(3978),
    /** Address to listen on. Without an app id only this machine may reach the guide. */
    HOST: text.transform((host) => host?.replace(/^\[(.*)\]$/, '$1')),
    /** Folder that holds `intents/` and `seeds/`: a hospital can point to its own. */
    CONTENT_DIR: text,
    /**
     * Cache folder for the checked content and the trained classifier. When it cannot be written, every start trains.
     */
    MODEL_DIR: text,
    /** Whether sentences in other languages are said that nobody who speaks the language has reviewed. */
    SAY_UNREVIEWED: z.stringbool().default(true),
    /** The hospitals and areas of seeds/places.yaml that the guide is for: `Conquest Hospital; Eastbourne District General Hospital`. */
    PLACES: text.transform((value) => value?.split(/\s*;\s*/).filter((place) => place) ?? []),
    /** Folder of the store, which has to last: conversations, web chats, addresses for notices. */
    DATA_DIR: text,
    /** The store: `postgres://…` for several machines, or `file:…`; without it, a file in DATA_DIR. */
    DATABASE_URL: text.pipe(
      z
        .string()
        .regex(
          /^(?:file|postgres|postgresql):/,
          'give file:/path/to/records.db or postgres://user:password@host/database',
        )
        .optional(),
    ),
    CONVERSATIONS_FILE: z
      .undefined({ error: 'leave it out: set NOTICES=true, and conversations are noted in the store (DATA_DIR)' })
      .optional(),
    /** More hosts that replies may be sent to, beside those of Microsoft's channels: `adapter.hospital.example`. */
    SERVICE_HOSTS: text.transform((value) => value?.toLowerCase().split(/[\s,]+/) ?? []),
    /** Allows production without an app id, on this machine only: any process here can then pose as the channel. */
    ALLOW_ANYBODY_ON_THIS_MACHINE: z.stringbool().default(false),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    /** The bearer token for `/metrics`. Without one, only this machine may read them. */
    METRICS_TOKEN: text.pipe(z.string().min(16, 'give at least 16 characters').optional()),
    /** Collector for traces, by OTLP over HTTP. Without it there are none. */
    OTEL_EXPORTER_OTLP_ENDPOINT: text.pipe(
      z.url({ protocol: /^https?$/, error: 'give an address like http://localhost:4318' }).optional(),
    ),
    /** Share of requests that are traced, 0 to 1. A caller that sends `traceparent` decides for its own. */
    OTEL_TRACES_SAMPLER_ARG: z.coerce.number(share).min(0, share).max(1, share).default(1),
    NODE_ENV: text,
    /**
     * The SDK for the Bot Framework's channels. `agents`: the Microsoft 365 Agents SDK, the successor of botbuilder.
     */
    CHANNEL_SDK: z.enum(channelSdks).default('botbuilder'),
    /** Serves only the web chat, no Bot Framework channel. It needs no app id, and HOST may be any address. */
    WEB_CHAT_ONLY: z.stringbool().default(false),
    MicrosoftAppId: text,
    MicrosoftAppPassword: text,
    MicrosoftAppType: z.enum(appTypes).default('MultiTenant'),
    MicrosoftAppTenantId: text,
    // For national clouds, or tests with their own identity server: set all of them or none.
    ChannelService: text,
    ToChannelFromBotLoginUrl: text,
    ToChannelFromBotOAuthScope: text,
    ToBotFromChannelTokenIssuer: text,
    ToBotFromChannelOpenIdMetadataUrl: text,
    ToBotFromEmulatorOpenIdMetadataUrl: text,
    OAuthUrl: text,
  })
  .superRefine((env, context) => {
    const refuse = (path: string, message: string): void => context.addIssue({ code: 'custom', path: [path], message });
    if (env.WEB_CHAT_ONLY) {
      if (env.MicrosoftAppId)
        refuse('WEB_CHAT_ONLY', 'leave it out, or leave out MicrosoftAppId: no channel is served');
    } else if (!env.MicrosoftAppId) {
      if (env.NODE_ENV === 'production' && !env.ALLOW_ANYBODY_ON_THIS_MACHINE)
        refuse(
          'MicrosoftAppId',
          'set it: in production everybody on this machine could pose as the channel. Or set WEB_CHAT_ONLY=true, or allow just that with ALLOW_ANYBODY_ON_THIS_MACHINE=true',
        );
      if (env.HOST && !isLoopback(env.HOST))
        refuse(
          'HOST',
          'without MicrosoftAppId use 127.0.0.1 or localhost, or set MicrosoftAppId or WEB_CHAT_ONLY=true',
        );
    } else {
      if (env.MicrosoftAppType !== 'UserAssignedMSI' && !env.MicrosoftAppPassword)
        refuse('MicrosoftAppPassword', 'set it too');
      if (env.MicrosoftAppType !== 'MultiTenant' && !env.MicrosoftAppTenantId)
        refuse('MicrosoftAppTenantId', `set it for ${env.MicrosoftAppType}`);
    }
  });

type Environment = z.infer<typeof environmentSchema>;

/** The settings, checked. `.env.example` explains each. */
export interface Config extends WebConfig, MessageConfig {
  readonly desk: DeskConfig;
  readonly handOff: HandOffConfig;
  readonly port: number;
  readonly host: string;
  readonly contentDir: string;
  /** Cache folder for the checked content and the trained classifier. */
  readonly modelDir: string;
  /** Whether sentences in other languages are said that nobody who speaks the language has reviewed. */
  readonly saysUnreviewed: boolean;
  /** The hospitals and areas that the guide is for; empty for all of England. */
  readonly serves: readonly string[];
  /** Where the store is: `file:…` or `postgres://…`. */
  readonly databaseUrl: string;
  readonly logLevel: Environment['LOG_LEVEL'];
  /** The bearer token for `/metrics`; without one, only this machine may read them. */
  readonly metricsToken: string | undefined;
  /** URL of the collector for traces; without it there are none. */
  readonly tracesUrl: string | undefined;
  readonly tracesShare: number;
  /** Whether only the web chat is served. */
  readonly webChatOnly: boolean;
  readonly channelSdk: Environment['CHANNEL_SDK'];
  /** Whether the guide is for this machine only, as in development: no app id, and not only the web chat. */
  readonly isLocal: boolean;
  /** Whether channels are authenticated: with an app id. */
  readonly authenticates: boolean;
  /** Allowed hosts for replies, beside those of Microsoft's channels. */
  readonly serviceHosts: readonly string[];
  /**
   * Whether replies may go to this machine: without an app id, or when the identity server runs here too, as in tests.
   */
  readonly trustsThisMachine: boolean;
  /** The settings for the SDKs, under the Bot Framework's names: `MicrosoftAppId` and so on. */
  readonly botFramework: Readonly<Record<string, string | undefined>>;
}

/** Settings that are wrong, each with what to do. */
export class ConfigError extends Error {
  readonly code = 'CONFIG_INVALID';
}

/** The folder of the project, with its own `intents/` and `seeds/`. */
const projectFolder = resolve(__dirname, '..');

/**
 * Reads the settings from the environment. `.env.example` explains each.
 * @throws ConfigError that names every wrong variable, and what to do
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const given = givenIn(environment);
  const parsed = environmentSchema.safeParse(given);
  const web = webConfigSchema.safeParse(given);
  const desk = deskConfigSchema.safeParse(given);
  const message = messageConfigSchema.safeParse(given);
  const handOff = handOffConfigSchema.safeParse(given);
  if (!parsed.success || !web.success || !desk.success || !message.success || !handOff.success) {
    const issues = [parsed, web, desk, message, handOff].flatMap(({ error }) => error?.issues ?? []);
    const problems = issues.map(({ path: [name], message }) => `${shownSetting(String(name), given)}: ${message}`);
    const all = [...problems, ...misspeltSettings(environment)];
    throw new ConfigError(`Settings to mend (see .env.example): ${all.join('; ')}`);
  }
  const {
    PORT,
    HOST,
    CONTENT_DIR,
    MODEL_DIR,
    SAY_UNREVIEWED,
    PLACES,
    DATA_DIR,
    DATABASE_URL,
    CONVERSATIONS_FILE: _formerly,
    SERVICE_HOSTS,
    ALLOW_ANYBODY_ON_THIS_MACHINE: _allowed,
    LOG_LEVEL,
    METRICS_TOKEN,
    OTEL_EXPORTER_OTLP_ENDPOINT,
    OTEL_TRACES_SAMPLER_ARG,
    NODE_ENV,
    CHANNEL_SDK,
    WEB_CHAT_ONLY,
    ...botFramework
  } = parsed.data;
  const contentDir = CONTENT_DIR ? resolve(CONTENT_DIR) : projectFolder;
  if (!existsSync(contentDir)) throw new ConfigError(`CONTENT_DIR: there is no folder ${contentDir}`);
  const authenticates = Boolean(botFramework.MicrosoftAppId);
  return {
    port: PORT,
    host: HOST ?? (authenticates ? '0.0.0.0' : '127.0.0.1'),
    contentDir,
    modelDir: MODEL_DIR ? resolve(MODEL_DIR) : resolve(projectFolder, '.cache'),
    saysUnreviewed: SAY_UNREVIEWED,
    serves: PLACES,
    databaseUrl:
      DATABASE_URL ?? `file:${join(DATA_DIR ? resolve(DATA_DIR) : resolve(projectFolder, '.data'), 'records.db')}`,
    logLevel: LOG_LEVEL,
    metricsToken: METRICS_TOKEN,
    tracesUrl: OTEL_EXPORTER_OTLP_ENDPOINT && `${OTEL_EXPORTER_OTLP_ENDPOINT.replace(/\/+$/, '')}/v1/traces`,
    tracesShare: OTEL_TRACES_SAMPLER_ARG,
    webChatOnly: WEB_CHAT_ONLY,
    channelSdk: CHANNEL_SDK,
    isLocal: !authenticates && !WEB_CHAT_ONLY,
    authenticates,
    serviceHosts: SERVICE_HOSTS,
    trustsThisMachine: !authenticates || isOnThisMachine(botFramework.ToBotFromChannelOpenIdMetadataUrl),
    botFramework,
    ...web.data,
    ...message.data,
    desk: desk.data,
    handOff: handOff.data,
  };
}

/** Names in an environment that are no settings and nearly are, each with the one that may be meant. */
export function misspeltSettings(environment: NodeJS.ProcessEnv): string[] {
  const others = [webConfigSchema, deskConfigSchema, messageConfigSchema, handOffConfigSchema];
  const known = [environmentSchema, ...others.map((schema) => schema.in)].flatMap(({ shape }) => Object.keys(shape));
  return misspelt(Object.keys(environment), [...known, 'OTEL_EXPORTER_OTLP_HEADERS']);
}

function isOnThisMachine(url: string | undefined): boolean {
  return url !== undefined && URL.canParse(url) && isLoopback(new URL(url).hostname);
}

/** The settings of the app itself, which every way in shares. */
export function appSettings({ contentDir, modelDir, saysUnreviewed, serves, databaseUrl, handOff, desk }: Config) {
  const { keepsQuestions, questionsKey } = desk;
  const keys = { handOffKey: handOff.key, questionsKey };
  return { contentDir, modelDir, saysUnreviewed, serves, databaseUrl, keepsQuestions, ...keys };
}
