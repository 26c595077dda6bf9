/** The conversation of this tab, kept so that a reload resumes it. */
export interface Session {
  readonly conversationId: string;
  readonly token: string;
  /** URL of Direct Line, when it is not this server. */
  readonly domain?: string;
  /** When the token should be renewed, in milliseconds since 1970. */
  readonly renewAt: number;
}

const usualSeconds = 30 * 60;
/** Of a token's life, after which it is renewed. */
const share = 1 / 2;

/** @param body of an answer that grants a token @returns undefined when it grants none */
export function sessionIn(body: Readonly<Record<string, unknown>>): Session | undefined {
  const { conversationId, token, domain, expires_in: seconds } = body;
  if (typeof conversationId !== 'string' || typeof token !== 'string') return undefined;
  const life = typeof seconds === 'number' ? seconds : usualSeconds;
  return {
    conversationId,
    token,
    domain: typeof domain === 'string' ? domain : undefined,
    renewAt: Date.now() + life * 1_000 * share,
  };
}
