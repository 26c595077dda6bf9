import { RateLimiterMemory, RateLimiterRes } from 'rate-limiter-flexible';
import { DirectLineProblem } from '../../channels/direct-line/problem';

export class TooMany extends DirectLineProblem {
  constructor(readonly retryAt: Date) {
    super(429, 'TooManyRequests', 'Too many requests. Wait a minute and try again.');
  }
}

/**
 * Allows so many a minute for each key.
 * @returns what takes one, and throws TooMany where there is none left
 */
export function rateLimit(perMinute: number): (key: string) => Promise<void> {
  const limiter = new RateLimiterMemory({ points: perMinute, duration: 60 });
  return async (key) => {
    try {
      await limiter.consume(key);
    } catch (refusal) {
      throw refusal instanceof RateLimiterRes ? new TooMany(new Date(Date.now() + refusal.msBeforeNext)) : refusal;
    }
  };
}
