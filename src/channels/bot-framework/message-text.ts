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
 * What Teams writes around the words: who is mentioned, whether an entity says where or not, and what is quoted. A name
 * is no part of the question, and would steer the answer. What a person types as `<` arrives as `&lt;`.
 */
const marks = /<at\b[^<>]*>[^<]*<\/at>|<quoted\b[^<>]*>(?:[^<]*<\/quoted>)?/gi;

/**
 * The question in a message: typed (without the @mention of the guide), or that of a card's button; empty for neither.
 */
export function messageText(activity: IncomingActivity): string {
  const { text, value, entities, recipient, channelId } = activity;
  const mentions = (entities ?? []).flatMap((entity) => mention.safeParse(entity).data ?? []);
  const isGuide = ({ mentioned }: z.infer<typeof mention>): boolean => mentioned.id === recipient?.id;
  const typed = mentions.filter(isGuide).reduce((words, known) => words.replaceAll(known.text, ' '), text ?? '');
  if (!channelId?.startsWith('msteams')) return typed.trim() || (askedBy(value) ?? '');
  const others = new Set(mentions.filter((known) => !isGuide(known)).map((known) => known.text));
  const unmarked = typed.replace(marks, (mark) => (others.has(mark) ? mark : ' '));
  // Teams writes & as &amp; and the space after a mention as &nbsp;.
  return decodeHTML(unmarked).trim() || (askedBy(value) ?? '');
}
