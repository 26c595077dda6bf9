import type { Session } from './session';

const ownDirectLine = '/v3/directline';
const answerMs = 8_000;

const addressOf = ({ domain = ownDirectLine }: Pick<Session, 'domain'>): string => domain;
const bearer = ({ token }: Session): HeadersInit => ({ Authorization: `Bearer ${token}` });

/** `AbortSignal.timeout` is missing on older telephones. */
function soon(): AbortSignal {
  const controller = new AbortController();
  setTimeout(() => controller.abort(), answerMs);
  return controller.signal;
}

/**
 * A new conversation.
 * @throws when the server does not answer, or not well
 */
export async function newConversation(): Promise<Session> {
  const response = await fetch(`${ownDirectLine}/tokens/generate`, { method: 'POST', signal: soon() });
  if (!response.ok) throw new Error(`No token: status ${response.status}`);
  return response.json();
}

/**
 * Whether the server still has the conversation. It has not after it was started again, or after a long time.
 * @throws when the server does not answer, or not well
 */
export async function isThere(session: Session): Promise<boolean> {
  const url = `${addressOf(session)}/conversations/${encodeURIComponent(session.conversationId)}`;
  const response = await fetch(url, { headers: bearer(session), signal: soon() });
  if (response.status >= 500 || response.status === 429) throw new Error(`No answer: status ${response.status}`);
  return response.ok;
}

/** Has the server forget the conversation, even when the page is gone by then. */
export function endConversation(session: Session): void {
  const url = `${addressOf(session)}/conversations/${encodeURIComponent(session.conversationId)}/activities`;
  fetch(url, {
    method: 'POST',
    keepalive: true,
    headers: { ...bearer(session), 'Content-Type': 'application/json' },
    body: JSON.stringify({ type: 'endOfConversation' }),
    // Nothing is left to do about it: what is not ended expires.
  }).catch(() => undefined);
}

/**
 * Direct Line's own script gives no sign for up to 15 seconds when its socket closes: this one tells at once.
 * @param opened called with each new socket; what it returns is called when that one closes
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
