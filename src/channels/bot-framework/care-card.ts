import { type Attachment, CardFactory } from 'botbuilder';
import type { Wording } from '../../content/conversation-schema';
import type { Urgency } from '../../content/fields';
import { type Reply, textOf } from '../../guidance/reply';

/** The NHS care cards, in the container styles that every channel draws: red and grey, red, blue. */
const styles: Readonly<Record<Urgency, { readonly head: string; readonly body: string }>> = {
  emergency: { head: 'attention', body: 'emphasis' },
  crisis: { head: 'attention', body: 'default' },
  urgent: { head: 'attention', body: 'default' },
  routine: { head: 'accent', body: 'default' },
};

const paragraph = (text: string): object => ({ type: 'TextBlock', text: literal(text), wrap: true });

/** Card text is Markdown: signs that would format it are shown as they are. */
function literal(text: string): string {
  return text.replace(/([\\*_[\]`~])/g, '\\$1');
}

/** The reply as an Adaptive Card 1.5 that says all of the text, and no more. */
export function careCardOf(reply: Reply, wording: Wording): Attachment {
  const { head, body } = styles[reply.urgency];
  const text = textOf(reply, wording);
  const [first, ...rest] = text.split(/\n+/);
  return CardFactory.adaptiveCard({
    type: 'AdaptiveCard',
    version: '1.5',
    lang: 'en-GB',
    fallbackText: text,
    speak: first,
    body: [
      {
        type: 'Container',
        style: head,
        bleed: true,
        items: [
          { type: 'TextBlock', style: 'heading', weight: 'Bolder', size: 'Medium', text: literal(first), wrap: true },
        ],
      },
      { type: 'Container', style: body, bleed: true, items: rest.map(paragraph) },
    ],
  });
}
