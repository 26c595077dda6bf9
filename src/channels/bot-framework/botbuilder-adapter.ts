import {
  type Activity,
  type ConversationReference as BotBuilderReference,
  CloudAdapter,
  ConfigurationBotFrameworkAuthentication,
} from 'botbuilder';
import type { IncomingActivity } from './activity-schema';
import { type AdapterParts, type ChannelAdapter, NotAuthenticated } from './channel-adapter';
import type { ConversationReference } from './conversation-reference';
import { type Delivery, deliver, expectReplies, stamp, startNewThread } from './deliver';
import type { OutgoingActivity } from './outgoing-activity';

/** The guide under botbuilder, with a failed token told apart from a failed turn. */
export class BotBuilderAdapter extends CloudAdapter implements ChannelAdapter {
  private readonly appId: string;

  constructor(private readonly parts: AdapterParts) {
    super(new ConfigurationBotFrameworkAuthentication(parts.config.botFramework));
    this.appId = parts.config.botFramework.MicrosoftAppId ?? '';
    this.onTurnError = async (_context, error) => {
      throw error;
    };
  }

  async receive(authorization: string, activity: IncomingActivity): Promise<{ status: number; body?: unknown }> {
    // What the caller leaves out is filled in as an empty value: the rest of botbuilder relies on these being there.
    const whole: object = {
      channelId: 'unknown',
      serviceUrl: '',
      from: { id: '', name: '' },
      recipient: { id: '', name: '' },
      ...activity,
    };
    // The rest of the activity is the channel's own business: botbuilder hands it through.
    const handed = whole as Activity;
    const caller = await this.botFrameworkAuthentication.authenticateRequest(handed, authorization).catch(() => {
      throw new NotAuthenticated();
    });
    const answer = await this.processActivity(caller, handed, async (context) => {
      if (activity.deliveryMode === expectReplies)
        context.onSendActivities((_context, replies, next) => {
          stamp(replies);
          return next();
        });
      await deliver(this.parts, activity, (delivery) => context.sendActivity(toBotBuilder(delivery)));
    });
    return answer ?? { status: 200 };
  }

  async notify(reference: ConversationReference, activity: OutgoingActivity): Promise<void> {
    await this.continueConversationAsync(this.appId, reference as BotBuilderReference, async (context) => {
      startNewThread(context.activity);
      await context.sendActivity(toBotBuilder(activity));
    });
  }
}

/** Its types name more than the protocol asks for, and write where ours are read only. */
function toBotBuilder(delivery: Delivery): Partial<Activity> {
  return delivery as object;
}
