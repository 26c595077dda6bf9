import type { IncomingMessage } from 'node:http';
import { chatwootCalls } from '../channels/chatwoot/chatwoot-calls';
import { createChatwootDesk } from '../channels/chatwoot/chatwoot-desk';
import { type ChatwootEvent, isSigned, readEvent } from '../channels/chatwoot/webhook';
import { RateLimit } from '../channels/rate-limit';
import { Refusal } from '../channels/refusal';
import { reasonOf } from '../turns/reason';
import { StoreAway } from '../turns/turn-store';
import { callerOf } from './direct-line/caller';
import { observerOf } from './observability/request-observer';
import type { Part } from './part';
import { readJson } from './read-json';
import { sendJson, sendRefusal } from './send-json';
import type { ServerContext } from './server-context';

export const chatwootPath = '/api/chatwoot';

/** The part for Chatwoot, where people answer patients there: passes on to it, and hears what it tells. Otherwise nothing. */
export function chatwoot({ app, config, clock, limits, bodies, slowDownAdvice }: ServerContext): Part {
  const name = 'chatwoot';
  const settings = config.handOff.chatwoot;
  if (!settings) return { name };
  const { outside } = app.handOffs;
  app.handOffs.passTo(createChatwootDesk(chatwootCalls(settings)));
  const pace = new RateLimit(limits.webhooksOfAddress, slowDownAdvice);

  return {
    name,
    routes(server) {
      server.post(chatwootPath, async (request, response) => {
        try {
          await take(request);
          sendJson(response, 200);
        } catch (error) {
          sendRefusal(response, refusalOf(error, request));
        }
      });
    },
  };

  async function take(request: IncomingMessage): Promise<void> {
    const caller = callerOf(request, config.trustsProxy);
    pace.take(caller);
    const { bytes, value } = await readJson(request, bodies, caller);
    const { 'x-chatwoot-signature': signature, 'x-chatwoot-timestamp': timestamp } = request.headers;
    const given = { signature: String(signature), timestamp: String(timestamp) };
    if (!settings || !isSigned(bytes, given, settings.webhookSecret, clock()))
      throw new Refusal(401, 'NotSigned', 'The signature is missing, wrong or too old.');
    const event = readEvent(value);
    if (event) await hear(event);
  }

  /** A refusal has Chatwoot show whoever wrote that it did not reach the patient. */
  async function hear(event: ChatwootEvent): Promise<void> {
    if (event.is === 'not-shown')
      throw new Refusal(422, 'NotShown', 'Patients are shown text of 4,000 letters at most.');
    const which = { name: event.talk };
    if (event.is === 'resolved') await outside.completed(which, clock());
    else if (!(await outside.says(which, event.name, event.words, event.key, clock())))
      throw new Refusal(410, 'TalkOver', 'The patient is not there any more.');
  }
}

function refusalOf(error: unknown, request: IncomingMessage): Refusal {
  if (error instanceof Refusal) return error;
  if (error instanceof StoreAway) return new Refusal(503, 'ServiceUnavailable', 'Try again.');
  observerOf(request).log.error({ error: reasonOf(error) }, 'what Chatwoot told could not be handled');
  return new Refusal(500, 'Internal', 'Something went wrong here.');
}
