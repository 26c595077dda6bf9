import { z } from 'zod';

const perSecond = 'give a whole number from 1 to 5000';

/** The settings of what channels show, and of messages that nobody asks for just then. `.env.example` explains each. */
export const messageConfigSchema = z
  .object({
    /** Of whom it is noted where news reaches them: `asked` of those who say that they want to be told, `true` of all who write. */
    NOTICES: z.union([z.literal('asked'), z.stringbool()], 'write true, false or asked').default(false),
    TELLING_PER_SECOND: z.coerce.number(perSecond).int(perSecond).min(1, perSecond).max(5_000, perSecond).default(40),
    /** Whether Teams says of each message that a machine wrote it. */
    TEAMS_AI_LABEL: z.stringbool().default(false),
  })
  .transform(({ NOTICES, TELLING_PER_SECOND, TEAMS_AI_LABEL }) => ({
    notices: NOTICES,
    tellingPerSecond: TELLING_PER_SECOND,
    labelsAi: TEAMS_AI_LABEL,
  }));

export interface MessageConfig {
  /** Of whom it is noted where news reaches them: of those who asked to be told, of all who write, or of nobody. */
  readonly notices: 'asked' | boolean;
  /** Messages in a second that a channel is sent when many are told. */
  readonly tellingPerSecond: number;
  /** Whether Teams says of each message that a machine wrote it. */
  readonly labelsAi: boolean;
}
