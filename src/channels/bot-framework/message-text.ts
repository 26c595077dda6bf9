import { decodeHTML } from 'entities';
import { z } from 'zod';
import type { IncomingActivity } from './activity-schema';
import { askedBy } from './buttons';

const mention = z.object({
  type: z.literal('mention'),
  mentioned: z.object({ id: z.string() }),
  text: z.string().min(1),
});

/**
 * The question in a message: typed (without the @mention of the guide), or that of a card's button; empty for neither.
 */
export function messageText(activity: IncomingActivity): string {
  const { text, value, entities, recipient, channelId } = activity;
  const typed = (entities ?? []).reduce((words, entity) => {
    const { data } = mention.safeParse(entity);
    return data && data.mentioned.id === recipient?.id ? words.replaceAll(data.text, ' ') : words;
  }, text ?? '');
  // Teams writes & as &amp; and the space after a mention as &nbsp;.
  const words = (channelId?.startsWith('msteams') ? decodeHTML(typed) : typed).trim();
  return words || (askedBy(value) ?? '');
}
