import type { World } from './world';

export interface Answer {
  /** Of HTTP. 0 when there was no answer in time, or one that Direct Line does not give. */
  readonly status: number;
  readonly body: Readonly<Record<string, unknown>>;
  /** How long the server asks to wait, in milliseconds. */
  readonly waitMs?: number;
}

export interface Asked {
  readonly method?: 'GET' | 'POST';
  readonly token?: string;
  readonly body?: object;
}

const lost: Answer = { status: 0, body: {} };
/** A server that asks for more is not believed: somebody waits. */
const longestWaitMs = 5 * 60_000;

/** The statuses that mean: this token or conversation is not known, or no more. */
export const isUnknown = ({ status }: Answer): boolean => status === 401 || status === 403 || status === 404;
export const isDone = ({ status }: Answer): boolean => status >= 200 && status < 300;
/** Whether the same request would be refused for ever, such as a message that is too long. */
export const isFinal = (answer: Answer): boolean =>
  answer.status >= 400 && answer.status < 500 && !isUnknown(answer) && ![408, 425, 429].includes(answer.status);

/** Asks Direct Line. Never rejects. */
export async function request({ fetch, timings }: World, url: string, asked: Asked): Promise<Answer> {
  const { method = 'GET', token, body } = asked;
  // By hand, since older telephones lack `AbortSignal.timeout`. It covers reading the answer, too.
  const controller = new AbortController();
  const late = setTimeout(() => controller.abort(), timings.answer);
  try {
    const response = await fetch(url, {
      method,
      headers: {
        ...(token && { Authorization: `Bearer ${token}` }),
        ...(body && { 'Content-Type': 'application/json' }),
      },
      body: body && JSON.stringify(body),
      signal: controller.signal,
    });
    const { status } = response;
    if (!response.ok) return { status, body: {}, waitMs: waitOf(response.headers) };
    // A network that asks for a sign-in answers with a page: no JSON.
    const said: unknown = await response.json();
    return typeof said === 'object' && said ? { status, body: said as Answer['body'] } : lost;
  } catch {
    return lost;
  } finally {
    clearTimeout(late);
  }
}

/** `Retry-After` is seconds or a date. A date is read by the server's clock: that of a telephone can be wrong. */
function waitOf(headers: Headers): number | undefined {
  const asked = headers.get('Retry-After');
  if (!asked) return undefined;
  const now = Date.parse(headers.get('Date') ?? '') || Date.now();
  const wait = /^\d+$/.test(asked) ? Number(asked) * 1_000 : Date.parse(asked) - now;
  return Number.isNaN(wait) ? undefined : Math.min(Math.max(wait, 0), longestWaitMs);
}
