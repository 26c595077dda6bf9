import { randomUUID } from 'node:crypto';
import {
  type Activity,
  ActivityTypes,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
  DeliveryModes,
  type InvokeResponse,
  type TurnContext,
} from 'botbuilder';
import type { Logger } from 'pino';
import type { App } from '../../app';
import type { Config } from '../../config';
import { replyActivity } from './reply-activity';

/** The caller could not prove who it is: answered with 401 and nothing more. */
export class NotAuthenticated extends Error {
  readonly code = 'NOT_AUTHENTICATED';
}

/** botbuilder's adapter, with a failed token told apart from a failed turn, and errors answered with safe advice. */
export class GuideAdapter extends CloudAdapter {
  constructor(config: Pick<Config, 'botFramework'>, app: App, log: Pick<Logger, 'error'>) {
    super(new ConfigurationBotFrameworkAuthentication(config.botFramework));
    this.use(async (context, next) => {
      context.onSendActivities(async (_, activities, send) => {
        stamp(context, activities);
        return send();
      });
      await next();
    });
    this.onTurnError = async (context, error) => {
      log.error({ error: error.name }, 'a turn failed in the channel');
      if (context.activity.type !== ActivityTypes.Message) return;
      await context.sendActivity(replyActivity(app.wentWrong(), app.content.wording));
    };
  }

  /**
   * Runs one turn.
   * @param authorization the header of the request, empty where there is none
   * @returns the replies when the caller expects them in the body
   * @throws NotAuthenticated when the token is missing or not valid
   */
  async receive(
    authorization: string,
    activity: Partial<Activity>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<InvokeResponse | undefined> {
    // What the caller leaves out is filled in as an empty value: the rest of botbuilder relies on these being there.
    const whole = {
      channelId: 'unknown',
      serviceUrl: '',
      from: { id: '', name: '' },
      recipient: { id: '', name: '' },
      ...activity,
    } as Activity;
    const caller = await this.botFrameworkAuthentication.authenticateRequest(whole, authorization).catch(() => {
      throw new NotAuthenticated();
    });
    return this.processActivity(caller, whole, logic);
  }
}

/** Replies in the body carry no id and time of their own. */
function stamp({ activity: { deliveryMode } }: TurnContext, activities: Partial<Activity>[]): void {
  if (deliveryMode !== DeliveryModes.ExpectReplies) return;
  for (const activity of activities) {
    activity.id ??= randomUUID();
    activity.timestamp ??= new Date();
  }
}
