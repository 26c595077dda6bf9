import { DeliveryModes } from 'botbuilder';
import type { Logger } from 'pino';
import type { Request, Response } from 'restify';
import { readActivity } from '../channels/bot-framework/activity-schema';
import { type GuideAdapter, NotAuthenticated } from '../channels/bot-framework/guide-adapter';
import type { GuideBot } from '../channels/bot-framework/guide-bot';
import { type Config, isLoopback } from '../config';

interface MessagesParts {
  readonly adapter: GuideAdapter;
  readonly bot: GuideBot;
  readonly config: Config;
  readonly log: Pick<Logger, 'error'>;
}

/** Bot Framework activities in, replies out: in the body for `expectReplies`, else to the channel's `serviceUrl`. */
export function messagesRoute({ adapter, bot, config, log }: MessagesParts) {
  return async (request: Request, response: Response): Promise<void> => {
    const read = readActivity(request.body);
    if ('problem' in read) {
      response.send(400, { code: 'BadActivity', message: read.problem });
      return;
    }
    const { activity } = read;
    const repliesInBody = activity.deliveryMode === DeliveryModes.ExpectReplies;
    if (!config.authenticates && !repliesInBody && !isOnThisMachine(activity.serviceUrl)) {
      // Nobody has proved who they are: an attacker could have the guide call any address.
      response.send(403, {
        code: 'ForbiddenServiceUrl',
        message: 'serviceUrl: without an app id it must be on this machine',
      });
      return;
    }
    try {
      const result = await adapter.receive(request.headers.authorization ?? '', activity, (context) =>
        bot.run(context),
      );
      response.send(result?.status ?? 200, result?.body);
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
