import { existsSync } from 'node:fs';
import { isIP } from 'node:net';
import { resolve } from 'node:path';
import { z } from 'zod';
import { type WebConfig, webConfigSchema } from './web-config';

const appTypes = ['MultiTenant', 'SingleTenant', 'UserAssignedMSI'] as const;
const channelSdks = ['botbuilder', 'agents'] as const;
const text = z
  .string()
  .trim()
  .transform((value) => value || undefined)
  .optional();

const environmentSchema = z
  .object({
    PORT: z.coerce.number().int().min(0).max(65_535).default(3978),
    /** Address to listen on. Without an app id only this machine may reach the guide. */
    HOST: text,
    /** Folder that holds `intents/` and `seeds/`: a hospital can point to its own. */
    CONTENT_DIR: text,
    /** Where the checked content and the trained classifier are kept for the next start. A folder that cannot be written does no harm. */
    MODEL_DIR: text,
    /** File in which conversations are kept so that `npm run notify` can reach them. Without it none is kept. */
    CONVERSATIONS_FILE: text,
    /** Hosts that replies may be sent to beside Microsoft's channels: those of an operator's own. */
    SERVICE_HOSTS: text.transform((value) => value?.toLowerCase().split(/[\s,]+/) ?? []),
    /** Without an app id in production: whoever can reach this machine from within it may pose as the channel. */
    ALLOW_ANYBODY_ON_THIS_MACHINE: z.stringbool().default(false),
    LOG_LEVEL: z.enum(['fatal', 'error', 'warn', 'info', 'debug', 'silent']).default('info'),
    /** Whoever sends it may read `/metrics`; without one this machine alone. */
    METRICS_TOKEN: text.pipe(z.string().min(16, 'give at least 16 characters').optional()),
    /** Where traces are sent by OpenTelemetry's protocol over HTTP. Without it there are none. */
    OTEL_EXPORTER_OTLP_ENDPOINT: text.pipe(
      z.url({ protocol: /^https?$/, error: 'give an address like http://localhost:4318' }).optional(),
    ),
    /** Share of the requests that are traced, 0 to 1; where the caller traces, it decides. */
    OTEL_TRACES_SAMPLER_ARG: z.coerce.number().min(0).max(1).default(1),
    NODE_ENV: text,
    /** The SDK under the Bot Framework's channels: `agents` is the Microsoft 365 Agents SDK, which follows botbuilder. */
    CHANNEL_SDK: z.enum(channelSdks).default('botbuilder'),
    /** Serves the web chat page and no Bot Framework channel: everybody may reach it then, without an app id. */
    WEB_CHAT_ONLY: z.stringbool().default(false),
    MicrosoftAppId: text,
    MicrosoftAppPassword: text,
    MicrosoftAppType: z.enum(appTypes).default('MultiTenant'),
    MicrosoftAppTenantId: text,
    // For national clouds and for tests with an identity server of one's own: all or none.
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

/** The settings, checked once at start-up. */
export interface Config extends WebConfig {
  readonly port: number;
  readonly host: string;
  readonly contentDir: string;
  /** Where the checked content and the trained classifier are kept for the next start. */
  readonly modelDir: string;
  /** Where conversations are kept for notices; none are without it. */
  readonly conversationsFile: string | undefined;
  readonly logLevel: Environment['LOG_LEVEL'];
  /** Whoever bears it may read the figures; without one this machine alone. */
  readonly metricsToken: string | undefined;
  /** Where traces are sent; without it there are none. */
  readonly tracesUrl: string | undefined;
  readonly tracesShare: number;
  /** Whether the web chat page is all that is served. */
  readonly webChatOnly: boolean;
  readonly channelSdk: Environment['CHANNEL_SDK'];
  /** Whether only this machine can reach the guide: nobody has to prove who they are. */
  readonly isLocal: boolean;
  /** Whether tokens are checked: with an app id. */
  readonly authenticates: boolean;
  /** Hosts that replies may be sent to beside Microsoft's channels. */
  readonly serviceHosts: readonly string[];
  /** Whether replies may be sent to this machine: it is all that the guide serves, or its keys come from here, too. */
  readonly trustsThisMachine: boolean;
  /** The settings that the SDKs read, by the names that the Bot Framework gave them. */
  readonly botFramework: Readonly<Record<string, string | undefined>>;
}

/** A setting that cannot be right, with what to do about it. */
export class ConfigError extends Error {
  readonly code = 'CONFIG_INVALID';
}

/** The content that comes with the project: beside `dist/` and `src/`. */
const projectFolder = resolve(__dirname, '..');

/**
 * Reads the settings from the environment. `.env.example` tells what each is for.
 * @throws ConfigError that names every variable that cannot be right
 */
export function readConfig(environment: NodeJS.ProcessEnv): Config {
  const parsed = environmentSchema.safeParse(environment);
  const web = webConfigSchema.safeParse(environment);
  if (!parsed.success || !web.success) {
    const issues = [parsed, web].flatMap(({ error }) => error?.issues ?? []);
    const problems = issues.map(({ path, message }) => `${path.join('.')}: ${message}`);
    throw new ConfigError(`Settings to mend (see .env.example): ${problems.join('; ')}`);
  }
  const {
    PORT,
    HOST,
    CONTENT_DIR,
    MODEL_DIR,
    CONVERSATIONS_FILE,
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
    conversationsFile: CONVERSATIONS_FILE && resolve(CONVERSATIONS_FILE),
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
  };
}

function isOnThisMachine(url: string | undefined): boolean {
  return url !== undefined && URL.canParse(url) && isLoopback(new URL(url).hostname);
}

/** Whether a host name or address means this machine. */
export function isLoopback(host: string): boolean {
  const bare = host.replace(/^\[|\]$/g, '').toLowerCase();
  if (bare === 'localhost' || bare.endsWith('.localhost') || bare === '::1') return true;
  return isIP(bare) === 4 && bare.startsWith('127.');
}
