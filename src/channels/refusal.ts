/**
 * A request that is refused: an HTTP status, a code and a message for the caller. Never holds anything of the request.
 */
export class Refusal extends Error {
  constructor(
    /** HTTP status. */
    readonly status: number,
    readonly code: string,
    message: string,
    /** When the caller may try again: the Retry-After header. */
    readonly retryAt?: Date,
  ) {
    super(message);
  }
}

/** A 429. @param waitMs milliseconds until the caller may try again */
export function tooMany(waitMs: number): Refusal {
  const message = 'Too many requests. Wait a minute and try again.';
  return new Refusal(429, 'TooManyRequests', message, new Date(Date.now() + waitMs));
}
