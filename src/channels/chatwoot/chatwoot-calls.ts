import getRawBody from 'raw-body';
import { request } from 'undici';

export interface ChatwootSettings {
  /** Without a slash at its end. */
  readonly url: string;
  /** The identifier of the API inbox. */
  readonly inbox: string;
  /** With it Chatwoot signs what it tells. */
  readonly webhookSecret: string;
}

/** From the first byte sent to the last received. */
const callMs = 5_000;
const mostBytes = 1_024 * 1_024;

/**
 * Calls the client API of an inbox of Chatwoot.
 * @param path below the inbox: `contacts`
 * @returns the answer, read as JSON
 * @throws Error where Chatwoot is not there, or refuses: without anything of what was sent
 */
export type ChatwootCall = (method: 'GET' | 'POST', path: string, body?: object) => Promise<unknown>;

export function chatwootCalls({ url, inbox }: Pick<ChatwootSettings, 'url' | 'inbox'>): ChatwootCall {
  const base = `${url}/public/api/v1/inboxes/${encodeURIComponent(inbox)}`;
  return async (method, path, sent) => {
    const { statusCode, body } = await request(`${base}/${path}`, {
      method,
      signal: AbortSignal.timeout(callMs),
      headers: { accept: 'application/json', ...(sent && { 'content-type': 'application/json' }) },
      body: sent && JSON.stringify(sent),
    });
    // Cut off by us, at the limit or at the end: that is no error to anybody else.
    body.on('error', () => undefined);
    try {
      if (statusCode < 200 || statusCode >= 300) throw new Error(`Chatwoot answers ${statusCode}`);
      const text = await getRawBody(body, { limit: mostBytes, encoding: 'utf8' });
      return text.trim() ? parsed(text) : undefined;
    } finally {
      body.destroy();
    }
  };
}

/** The error of JSON.parse quotes what it could not read: somebody's words may stand in it. */
function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Error('Chatwoot answers no JSON');
  }
}
