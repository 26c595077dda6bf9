import type { IncomingMessage, ServerResponse } from 'node:http';
import { fault } from '../../channels/direct-line/refusals';
import { AdviceRefusal, Refusal } from '../../channels/refusal';
import { noteRefusal, observerOf } from '../observability/request-observer';
import { sendJson } from '../send-json';

/** The answer of a Direct Line route. A string is JSON already. */
export interface JsonResponse {
  readonly status: number;
  readonly body: object | string;
}

/**
 * A refusal in the shape of Direct Line's errors. Whatever was wrong with the request, a patient may have sent it: each
 * says what to do in an emergency.
 * @param advice the text with 999 and 111
 */
export function errorBody(refusal: Pick<Refusal, 'code' | 'message'>, advice: string): object {
  const { code, message } = refusal;
  return { error: { code, message: refusal instanceof AdviceRefusal ? message : `${message}\n${advice}` } };
}

/** Makes a route handler of a function: see `jsonRoutes`. */
export type JsonRoute = <Incoming extends IncomingMessage>(
  answer: (request: Incoming, response: ServerResponse) => Promise<JsonResponse>,
) => (request: Incoming, response: ServerResponse) => Promise<void>;

/**
 * Makes a function that makes a route handler from `answer`. A handler sends what that returns, or the Refusal that it
 * throws, and any other error as a 500. It never rejects.
 * @param advice the text with 999 and 111
 */
export function jsonRoutes(advice: () => string): JsonRoute {
  return (answer) => async (request, response) => {
    try {
      const { status, body } = await answer(request, response);
      sendJson(response, status, body);
    } catch (error) {
      if (!(error instanceof Refusal))
        observerOf(request).log.error(
          { error: error instanceof Error ? error.name : typeof error },
          'a request failed',
        );
      refuseDirectLine(response, error instanceof Refusal ? error : fault(), advice());
    }
  };
}

/** Refuses a request in the shape of Direct Line's errors. @param advice the text with 999 and 111 */
export function refuseDirectLine(response: ServerResponse, refusal: Refusal, advice: string): void {
  noteRefusal(response, refusal.code);
  // A date, not seconds: the official client reads a number as milliseconds, and its code for that then throws.
  if (refusal.retryAt) response.setHeader('Retry-After', refusal.retryAt.toUTCString());
  sendJson(response, refusal.status, errorBody(refusal, advice));
}
