import { ActionTypes, type Activity, ActivityTypes, InputHints, MessageFactory } from 'botbuilder';
import type { Wording } from '../../content/conversation-schema';
import { type Reply, speechOf, textOf } from '../../guidance/reply';
import { careCardOf } from './care-card';

/** A reply as a Bot Framework message: words always, a card and buttons beside them where they help. */
export function replyActivity(reply: Reply, wording: Wording): Partial<Activity> {
  const { intent, confidence, urgency, outcome, sources } = reply;
  const buttons = [...reply.choices, ...reply.suggestions];
  const suggested = buttons.map((title) => ({ type: ActionTypes.ImBack, title, value: title }));
  return {
    type: ActivityTypes.Message,
    text: textOf(reply, wording),
    textFormat: 'plain',
    speak: speechOf(reply, wording),
    inputHint: InputHints.AcceptingInput,
    // Words that a card repeats are read twice: only care advice is worth that.
    attachments: reply.lead ? [careCardOf(reply, wording)] : [],
    ...(suggested.length ? { suggestedActions: MessageFactory.suggestedActions(suggested).suggestedActions } : {}),
    channelData: { guidance: { intent, confidence, urgency, outcome, sources } },
  };
}
