import { ActivityHandler, ActivityTypes, DeliveryModes, type TurnContext } from 'botbuilder';
import type { App } from '../../app';
import { replyActivity } from './reply-activity';

/** The bot: takes words from an activity, and puts the guide's reply into one. All else it lets pass. */
export class GuideBot extends ActivityHandler {
  /** @param clock tells the time of a turn; handed in so that tests can choose it */
  constructor(
    private readonly app: App,
    private readonly clock: () => Date,
  ) {
    super();
    this.onMessage(async (context, next) => {
      await this.answer(context);
      await next();
    });
    this.onMembersAdded(async (context, next) => {
      await this.welcome(context);
      await next();
    });
  }

  private async answer(context: TurnContext): Promise<void> {
    const { activity } = context;
    // Replies in the body come all at once: a typing sign would come with them.
    if (activity.deliveryMode !== DeliveryModes.ExpectReplies)
      await context.sendActivity({ type: ActivityTypes.Typing });
    const reply = await this.app.answer({
      text: activity.text ?? '',
      conversation: conversationKey(context),
      now: this.clock(),
    });
    await context.sendActivity(replyActivity(reply, this.app.content.wording));
  }

  private async welcome(context: TurnContext): Promise<void> {
    const { membersAdded = [], recipient } = context.activity;
    if (!membersAdded.some((member) => member.id !== recipient?.id)) return;
    const reply = await this.app.welcome(conversationKey(context), this.clock());
    if (reply) await context.sendActivity(replyActivity(reply, this.app.content.wording));
  }
}

/** Ids are the channel's own and can hold any sign: encoded, two never run into one. */
function conversationKey({ activity }: TurnContext): string {
  return [activity.channelId ?? '', activity.conversation.id].map(encodeURIComponent).join('/');
}
