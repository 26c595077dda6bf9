import { z } from 'zod';
import { buttonCardOf, careCardOf } from '../../channels/bot-framework/care-card';
import type { Looks } from '../../desk/answers/answer-parts';
import { type Reply, speechOf, textOf } from '../../guidance/reply';

const line = z.object({ text: z.string() });
const cardSchema = z.object({
  content: z.object({
    body: z.array(z.object({ items: z.array(line) })),
    actions: z.array(z.object({ title: z.string() })).default([]),
  }),
});

/** What the channels make of a reply: by their own code, so that the desk shows what patients see. */
export function looksOfReply(reply: Reply): Looks {
  const text = textOf(reply);
  const [first, ...rest] = text.split(/\n+/);
  const titles = [...reply.choices, ...reply.suggestions];
  const card = reply.lead ? careCardOf(text, reply.urgency, titles) : buttonCardOf(text, titles);
  const { body, actions } = cardSchema.parse(card).content;
  const [heading, ...lines] = body.flatMap(({ items }) => items.map((item) => unescaped(item.text)));
  return {
    page: { headline: first, lines: rest },
    card: {
      isCard: reply.lead !== '',
      heading: heading ?? first,
      lines: heading === undefined ? rest : lines,
      buttons: actions.map(({ title }) => title),
    },
    terminal: text,
    spoken: speechOf(reply),
  };
}

/** A card reads Markdown: its signs are escaped there, and not shown. */
const unescaped = (words: string): string => words.replace(/\\([\\*_[\]`~])/g, '$1');
