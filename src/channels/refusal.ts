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

/** A refusal whose message is the advice with 999 and 111, in words for a patient: the request may be a cry for help. */
export class AdviceRefusal extends Refusal {}

/** A 429. @param advice the text with 999 and 111 @param waitMs milliseconds until the caller may try again */
export function tooMany(advice: string, waitMs: number): AdviceRefusal {
  return new AdviceRefusal(429, 'TooManyRequests', advice, new Date(Date.now() + waitMs));
}
