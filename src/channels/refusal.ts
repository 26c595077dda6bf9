/** Why a request is turned away. Never holds what came in. */
export class Refusal extends Error {
  constructor(
    /** HTTP status. */
    readonly status: number,
    readonly code: string,
    message: string,
    /** When it is worth another try. */
    readonly retryAt?: Date,
  ) {
    super(message);
  }
}

/** @param waitMs until the next try */
export function tooMany(waitMs: number): Refusal {
  const message = 'Too many requests. Wait a minute and try again.';
  return new Refusal(429, 'TooManyRequests', message, new Date(Date.now() + waitMs));
}
