import type { IncomingMessage, ServerResponse } from 'node:http';
import { fault } from '../../channels/direct-line/refusals';
import { Refusal } from '../../channels/refusal';
import { observerOf } from '../observability/request-observer';
import { sendJson } from '../send-json';

/** What a Direct Line route answers. A string is JSON already. */
export interface JsonResponse {
  readonly status: number;
  readonly body: object | string;
}

/** A problem in the shape that Direct Line's clients know. */
export function errorBody({ code, message }: Pick<Refusal, 'code' | 'message'>): object {
  return { error: { code, message } };
}

/**
 * A route from a function: sends what it answers, or why it refuses. It never rejects. A function that gives nothing has
 * sent the answer itself.
 */
export function jsonRoute<Incoming extends IncomingMessage>(
  answer: (request: Incoming, response: ServerResponse) => Promise<JsonResponse | undefined>,
) {
  return async (request: Incoming, response: ServerResponse): Promise<void> => {
    try {
      const given = await answer(request, response);
      if (given) sendJson(response, given.status, given.body);
    } catch (error) {
      const observer = observerOf(request);
      if (!(error instanceof Refusal))
        observer.log.error({ error: error instanceof Error ? error.name : typeof error }, 'a request failed');
      const refusal = error instanceof Refusal ? error : fault();
      observer.refusal = refusal.code;
      // As a date: the official client takes a number for milliseconds, and then trips over a part that it lacks.
      if (refusal.retryAt) response.setHeader('Retry-After', refusal.retryAt.toUTCString());
      sendJson(response, refusal.status, errorBody(refusal));
    }
  };
}
