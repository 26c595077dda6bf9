import type { Logger } from 'pino';
import { z } from 'zod';
import { type Grant, randomUserId } from './direct-line';
import { DirectLineRefusal } from './refusals';

/** A patient waits: rather no chat than a page that hangs. */
const timeoutMs = 5_000;

const grantSchema = z.object({ conversationId: z.string(), token: z.string(), expires_in: z.number() });

interface AzureDirectLine {
  /** Where the Direct Line of the hospital's cloud is, up to `/v3/directline`. */
  readonly url: string;
  /** Stays on this server. */
  readonly secret: string;
}

/**
 * Has Azure's Direct Line give a token for a new conversation of a new person.
 * @returns the token, and with `domain` where the page finds that Direct Line
 * @throws DirectLineRefusal when Azure gives none
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
