import type { Request, Response } from 'restify';
import { DirectLineProblem } from '../../channels/direct-line/problem';
import { TooMany } from './rate-limit';

/** What a Direct Line route answers. A string is JSON already. */
export interface Answer {
  readonly status: number;
  readonly body: object | string;
}

/** A problem in the shape that Direct Line's clients know. */
export function problemBody({ code, message }: Pick<DirectLineProblem, 'code' | 'message'>): object {
  return { error: { code, message } };
}

/** A route from a function: sends what it answers, or why it refuses. What is not a refusal goes on as a fault. */
export function respond(answer: (request: Request) => Promise<Answer>) {
  return async (request: Request, response: Response): Promise<void> => {
    response.header('Cache-Control', 'no-store');
    try {
      const { status, body } = await answer(request);
      if (typeof body === 'string') response.sendRaw(status, body, { 'Content-Type': 'application/json' });
      else response.send(status, body);
    } catch (problem) {
      if (!(problem instanceof DirectLineProblem)) throw problem;
      // As a date: the official client takes a number for milliseconds, and then trips over a part that it lacks.
      if (problem instanceof TooMany) response.header('Retry-After', problem.retryAt.toUTCString());
      response.send(problem.status, problemBody(problem));
    }
  };
}
