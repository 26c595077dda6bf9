import { z } from 'zod';
import type { Deliver, ToDeliver } from '../../hand-off/deliver';
import { wayOf } from '../../hand-off/delivery';
import type { EarlierWords, Reach } from '../../turns/hand-offs';
import { StoreAway } from '../../turns/turn-store';
import type { GuideBot } from '../bot-framework/guide-bot';
import type { OutgoingActivity } from '../bot-framework/outgoing-activity';
import { createReplyActivity } from '../bot-framework/reply-activity';
import { timestampOf } from '../timestamp';
import { type Backlog, type Chat, channelId } from './backlog';
import type { Chats } from './chats';
import { Saying } from './saying';
import type { TokenClaims, Tokens } from './tokens';

/** By this a way is one of the web chat. */
export const webChatWays = 'web-chat';

const claimsSchema = z.object({ conversation: z.string(), user: z.string(), seed: z.string() });
/** Of what was said in a chat, who said it, when and what. */
const saidSchema = z.object({
  type: z.literal('message'),
  text: z.string().min(1),
  timestamp: z.coerce.date(),
  from: z.object({ role: z.enum(['user', 'bot']) }),
});

interface DeliveringParts {
  readonly bot: Pick<GuideBot, 'note'>;
  /** Who the guide is, as activities write it. */
  readonly guide: () => object;
  readonly tokens: Pick<Tokens, 'keyOf'>;
  readonly chats: Pick<Chats, 'tell' | 'openSince'>;
  readonly backlog: Backlog;
  readonly clock: () => Date;
}

/**
 * How a person reaches somebody in a web chat. With it goes what the key of the chat is made from: without it nothing could be said
 * there.
 * @param claims of the token with which they wrote
 */
export function reachOf(claims: TokenClaims, { tokens, backlog }: Pick<DeliveringParts, 'tokens' | 'backlog'>): Reach {
  const { conversation, user, seed } = claims;
  const chat: Chat = { id: conversation, key: tokens.keyOf(claims) };
  return {
    way: wayOf(webChatWays, JSON.stringify({ conversation, user, seed })),
    earlier: async () => {
      const kept = await backlog.since(chat, '');
      return (kept?.activities ?? []).flatMap((activity) => earlierIn(JSON.parse(activity)));
    },
  };
}

function earlierIn(activity: unknown): EarlierWords[] {
  const { data } = saidSchema.safeParse(activity);
  if (!data) return [];
  return [{ by: data.from.role === 'user' ? 'patient' : 'guide', at: data.timestamp, words: data.text }];
}

/** Brings what people say into web chats: kept with all else that was said there, once, and in its order. */
export function createDelivering({ bot, guide, tokens, chats, backlog, clock }: DeliveringParts): Deliver {
  const replyActivity = createReplyActivity();
  return async (way, message) => {
    const claims = claimsSchema.parse(JSON.parse(way));
    const { conversation: id, user } = claims;
    const chat = { id, key: tokens.keyOf(claims) };
    const now = timestampOf(clock().getTime());
    const said = new Saying(chat, backlog, { now, bot: speakerOf(message, guide()), own: undefined });
    const outgoing = message.by === 'guide' ? replyActivity(message.reply, channelId) : personActivity(message);
    const activity = { type: 'event', channelId, conversation: { id }, from: { id: user } };
    const { outcome, count } = await bot.note(
      { ...activity, id: undefined, serviceUrl: undefined, recipient: undefined },
      {
        name: JSON.stringify([channelId, id, message.key]),
        openSince: chats.openSince(),
        keeps: (_reply, before) => said.keeps(outgoing, before),
      },
    );
    if (outcome === 'away') throw new StoreAway('the chat cannot be added to');
    if (outcome === 'kept') chats.tell(id, said.activities, count);
    return outcome !== 'over';
  };
}

/** The page shows by it that a person writes, and who. */
function speakerOf(message: ToDeliver, guide: object): object {
  return message.by === 'person' ? { id: 'person', name: message.name, role: 'bot' } : guide;
}

function personActivity({ name, words }: Extract<ToDeliver, { by: 'person' }>): OutgoingActivity {
  const rest = { type: 'message', text: words, textFormat: 'plain', speak: words, channelData: { person: { name } } };
  return { text: words, rendered: `,${JSON.stringify(rest).slice(1)}` };
}
