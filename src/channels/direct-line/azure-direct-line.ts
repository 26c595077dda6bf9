import type { Logger } from 'pino';
import { z } from 'zod';
import { type Grant, randomUserId } from './direct-line';
import { DirectLineRefusal } from './refusals';

/** A patient is waiting: better to say that there is no chat than to let the page hang. */
const timeoutMs = 5_000;

const grantSchema = z.object({ conversationId: z.string(), token: z.string(), expires_in: z.number() });

interface AzureDirectLine {
  /** `https://directline.botframework.com/v3/directline`, or that of a region or national cloud. */
  readonly url: string;
  /** The key of the Direct Line channel. It never leaves this server. */
  readonly secret: string;
}

/**
 * Asks Azure's Direct Line for a token, for a new conversation with a new user id.
 * @returns the token, and in `domain` the Direct Line at which the page uses it
 * @throws DirectLineRefusal with 502 when Azure gives none within five seconds
 */
export async function azureGrant(
  { url, secret }: AzureDirectLine,
  log: Pick<Logger, 'error'>,
): Promise<Grant & { domain: string }> {
  try {
    const response = await fetch(`${url}/tokens/generate`, {
      method: 'POST',
      headers: { authorization: `Bearer ${secret}`, 'content-type': 'application/json' },
      body: JSON.stringify({ user: { id: randomUserId() } }),
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    if (!response.ok) throw new Error(`status ${response.status}`);
    return { ...grantSchema.parse(await response.json()), domain: url };
  } catch (error) {
    const reason = error instanceof z.ZodError ? 'its answer holds no token' : String(error);
    log.error({ reason }, 'DIRECT_LINE_URL gives no token: check DIRECT_LINE_SECRET and the way out to it');
    throw new DirectLineRefusal(502, 'BadGateway', 'The chat cannot be reached. Try again.');
  }
}
