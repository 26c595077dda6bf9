import type { Wording } from '../../content/conversation-schema';
import { type Reply, speechOf, textOf } from '../../guidance/reply';
import { buttonsFor, hasSuggestedActions } from './buttons';
import { buttonCardOf, careCardOf } from './care-card';
import type { Attachment, OutgoingActivity } from './outgoing-activity';

/** A reply as a message: words always; a card and buttons beside them where they help and the channel has them. */
export function replyActivity(reply: Reply, wording: Wording, channelId: string | undefined): OutgoingActivity {
  const { intent, confidence, urgency, outcome, sources } = reply;
  const titles = reply.choices.length ? [...reply.choices, ...reply.suggestions] : reply.suggestions;
  const text = textOf(reply, wording);
  const isSuggested = titles.length > 0 && hasSuggestedActions(channelId);
  return {
    type: 'message',
    text,
    textFormat: 'plain',
    speak: speechOf(reply, wording),
    inputHint: 'acceptingInput',
    attachments: cardsOf(reply, text, isSuggested ? [] : titles),
    suggestedActions: isSuggested ? { to: [], actions: buttonsFor(titles) } : undefined,
    channelData: { guidance: { intent, confidence, urgency, outcome, sources } },
  };
}

/** Words that a card repeats are read twice: only care advice is worth that. Else a card holds the buttons alone. */
function cardsOf({ lead, urgency }: Reply, text: string, titles: readonly string[]): Attachment[] {
  if (lead) return [careCardOf(text, urgency, titles)];
  return titles.length ? [buttonCardOf(text, titles)] : [];
}
