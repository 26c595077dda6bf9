import type { IncomingMessage, ServerResponse } from 'node:http';
import { readActivity } from '../channels/bot-framework/activity-schema';
import { NotAuthenticated } from '../channels/bot-framework/channel-sdk';
import type { Endpoint } from '../channels/bot-framework/endpoint';
import { Refusal } from '../channels/refusal';
import { callerOf } from './direct-line/caller';
import { observerOf, type RequestObserver } from './observability/request-observer';
import type { NodeHandler } from './post-before-restify';
import { readJson } from './read-json';
import { sendJson, sendRefusal } from './send-json';
import type { ServerContext } from './server-context';

export const messagesPath = '/api/messages';

/**
 * The handler of `/api/messages`. Replies go into the body for `expectReplies`, otherwise to the channel's
 * `serviceUrl`.
 */
export function messagesHandler(
  endpoint: Endpoint,
  { config, loadShedder, bodies, emergencyAdvice }: ServerContext,
): NodeHandler {
  const take = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    loadShedder.check();
    const { value } = await readJson(request, bodies, callerOf(request, config.trustsProxy));
    const read = readActivity(value);
    if ('problem' in read) throw new Refusal(400, 'BadActivity', read.problem);
    const { activity } = read;
    // Not yet counted as load: while a login server hangs, strangers could fill the guide with waiting requests.
    await endpoint.authenticate(request.headers.authorization ?? '', activity);
    const { answer, afterResponse } = await loadShedder.track(() => endpoint.receive(activity, observerOf(request)));
    sendJson(response, answer.status, answer.json);
    // Even when the caller has hung up. It will try again, and then gets the same answer with no second reply.
    if (response.closed) afterResponse?.();
    else if (afterResponse) response.once('close', afterResponse);
  };
  return async (request, response) => {
    try {
      await take(request, response);
    } catch (error) {
      sendRefusal(response, refusalOf(error, observerOf(request)));
    }
  };

  function refusalOf(error: unknown, observer: RequestObserver): Refusal {
    if (error instanceof Refusal) return error;
    if (error instanceof NotAuthenticated)
      return new Refusal(401, 'NotAuthenticated', 'The token is missing or not valid.');
    observer.log.error(
      { error: error instanceof Error ? error.name : typeof error },
      'an activity could not be handled',
    );
    return new Refusal(500, 'Internal', emergencyAdvice());
  }
}
