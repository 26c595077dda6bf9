import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import { readActivity } from '../channels/bot-framework/activity-schema';
import { NotAuthenticated } from '../channels/bot-framework/channel-sdk';
import { type Endpoint, expectReplies } from '../channels/bot-framework/endpoint';
import { type Config, isLoopback } from '../config';

interface MessagesParts {
  readonly endpoint: Endpoint;
  readonly config: Config;
  readonly log: Pick<Logger, 'error'>;
}

/** Bot Framework activities in, replies out: in the body for `expectReplies`, else to the channel's `serviceUrl`. */
export function messagesRoute({ endpoint, config, log }: MessagesParts) {
  return async (request: Request, response: Response): Promise<void> => {
    const read = readActivity(request.body);
    if ('problem' in read) {
      response.send(400, { code: 'BadActivity', message: read.problem });
      return;
    }
    const { activity } = read;
    const repliesInBody = activity.deliveryMode === expectReplies;
    if (!config.authenticates && !repliesInBody && !isOnThisMachine(activity.serviceUrl)) {
      // Nobody has proved who they are: an attacker could have the guide call any address.
      response.send(403, {
        code: 'ForbiddenServiceUrl',
        message: 'serviceUrl: without an app id it must be on this machine',
      });
      return;
    }
    try {
      const { status, body } = await endpoint.receive(request.headers.authorization ?? '', activity);
      response.send(status, body);
    } catch (error) {
      if (error instanceof NotAuthenticated) {
        response.send(401, { code: 'NotAuthenticated', message: 'The token is missing or not valid.' });
        return;
      }
      log.error({ error: error instanceof Error ? error.name : typeof error }, 'an activity could not be handled');
      response.send(500, { code: 'Internal', message: 'Something went wrong.' });
    }
  };
}

function isOnThisMachine(serviceUrl: string | undefined): boolean {
  return serviceUrl !== undefined && URL.canParse(serviceUrl) && isLoopback(new URL(serviceUrl).hostname);
}
