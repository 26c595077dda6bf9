import type { Session } from './session';

const ownDirectLine = '/v3/directline';
const answerMs = 8_000;

const addressOf = ({ domain = ownDirectLine }: Pick<Session, 'domain'>): string => domain;
const bearer = ({ token }: Session): HeadersInit => ({ Authorization: `Bearer ${token}` });

/** A time limit for fetch. By hand, since older telephones lack `AbortSignal.timeout`. */
function soon(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), answerMs);
  return controller.signal;
}

/**
 * Gets a token for a new conversation.
 * @throws Error when the server does not answer, or answers with an error
 */
export async function newConversation(): Promise<Session> {
  const response = await fetch(`${ownDirectLine}/tokens/generate`, { method: 'POST', signal: soon() });
  if (!response.ok) throw new Error(`No token: status ${response.status}`);
  return response.json();
}

/**
 * Whether the server still has the conversation. It loses it at a restart, or after an idle hour.
 * @throws Error when the server does not answer, or answers 429 or 5xx
 */
export async function isThere(session: Session): Promise<boolean> {
  const url = `${addressOf(session)}/conversations/${encodeURIComponent(session.conversationId)}`;
  const response = await fetch(url, { headers: bearer(session), signal: soon() });
  if (response.status >= 500 || response.status === 429) throw new Error(`No answer: status ${response.status}`);
  return response.ok;
}

/** Ends the conversation on the server. The request is sent even when the page closes (`keepalive`). */
export function endConversation(session: Session): void {
  const url = `${addressOf(session)}/conversations/${encodeURIComponent(session.conversationId)}/activities`;
  fetch(url, {
    method: 'POST',
    keepalive: true,
    headers: { ...bearer(session), 'Content-Type': 'application/json' },
    body: JSON.stringify({ type: 'endOfConversation' }),
    // Ignore failures: a conversation that is not ended expires.
  }).catch(() => undefined);
}

/**
 * Reports closed WebSockets at once. Direct Line's own script does so after up to 15 seconds.
 * @param opened called for each new socket; returns a function to call when it closes
 */
export function watchSockets(opened: () => () => void): void {
  const { WebSocket } = window;
  window.WebSocket = class extends WebSocket {
    constructor(url: string | URL, protocols?: string | string[]) {
      super(url, protocols);
      this.addEventListener('close', opened());
    }
  };
}
