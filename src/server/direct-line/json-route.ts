import type { IncomingMessage, ServerResponse } from 'node:http';
import { fault } from '../../channels/direct-line/refusals';
import { Refusal } from '../../channels/refusal';
import { observerOf } from '../observability/request-observer';
import { sendJson } from '../send-json';

/** The answer of a Direct Line route. A string is JSON already. */
export interface JsonResponse {
  readonly status: number;
  readonly body: object | string;
}

/** A refusal in the shape of Direct Line's errors. */
export function errorBody({ code, message }: Pick<Refusal, 'code' | 'message'>): object {
  return { error: { code, message } };
}

/**
 * Makes a route handler from a function. It sends what the function returns, or the Refusal that it throws, and any
 * other error as a 500. It never rejects.
 * @param answer returns undefined when it has sent the response itself, such as by forwarding the request
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
      // A date, not seconds: the official client reads a number as milliseconds, and its code for that then throws.
      if (refusal.retryAt) response.setHeader('Retry-After', refusal.retryAt.toUTCString());
      sendJson(response, refusal.status, errorBody(refusal));
    }
  };
}
