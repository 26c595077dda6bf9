import type { Content } from '../../content/content';
import { fill } from '../../guidance/reply';
import type { Deliver } from '../../hand-off/deliver';
import { wayOf } from '../../hand-off/delivery';
import type { Reach } from '../../turns/hand-offs';
import type { Connector } from './connector';
import { type ConversationReference, referenceSchema } from './conversation-reference';
import type { ReplyActivity } from './reply-activity';

/** By this a way is one of the Bot Framework. */
export const botFrameworkWays = 'bot-framework';

/** The channel will not take anything for this conversation any more: the person has blocked or removed the guide. */
const gone: ReadonlySet<unknown> = new Set([403, 404, 410]);

/** How a person reaches somebody in a channel. In a group others would read it: nobody is reached there. */
export function reachOf(reference: ConversationReference | undefined): Reach | undefined {
  if (!reference || reference.conversation.isGroup) return undefined;
  return { way: wayOf(botFrameworkWays, JSON.stringify(reference)) };
}

/** Brings what people say into the conversations of channels, as messages that nobody asked for. */
export function createDelivering(
  connector: Pick<Connector, 'send'>,
  replyActivity: ReplyActivity,
  content: () => Content,
): Deliver {
  return async (way, message) => {
    const reference = referenceSchema.parse(JSON.parse(way));
    if (message.by === 'guide') return sent(replyActivity(message.reply, reference.channelId));
    const { name, words } = message;
    // A channel shows the guide as who writes: the name has to stand in the words.
    const text = fill(content().wording['hand-off']['person-says'], { name, says: words });
    const rest = { type: 'message', text, textFormat: 'plain', speak: text, channelData: { person: { name } } };
    return sent({ text, rendered: `,${JSON.stringify(rest).slice(1)}` });

    async function sent(outgoing: Parameters<Connector['send']>[1]): Promise<boolean> {
      try {
        await connector.send(reference, outgoing);
        return true;
      } catch (error) {
        if (error instanceof Error && 'status' in error && gone.has(error.status)) return false;
        throw error;
      }
    }
  };
}
