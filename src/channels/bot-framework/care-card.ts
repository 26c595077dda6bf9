import type { Urgency } from '../../content/fields';
import { cardButtonsFor } from './buttons';
import type { Attachment } from './outgoing-activity';

/**
 * The NHS care cards in the container styles of Adaptive Cards, which each channel draws in its own light, dark and
 * high-contrast colours. `attention` is red, `emphasis` grey, `accent` blue.
 */
const styles: Readonly<Record<Urgency, { readonly head: string; readonly body: string }>> = {
  emergency: { head: 'attention', body: 'emphasis' },
  crisis: { head: 'attention', body: 'default' },
  urgent: { head: 'attention', body: 'default' },
  routine: { head: 'accent', body: 'default' },
};

const paragraph = (text: string): object => ({ type: 'TextBlock', text: literal(text), wrap: true });

/** Escapes Markdown, which card text is read as. */
function literal(text: string): string {
  return text.replace(/([\\*_[\]`~])/g, '\\$1');
}

/**
 * The reply as an Adaptive Card that says all of the text, and no more.
 * @param buttons questions to ask next, for channels that have no suggested actions
 */
export function careCardOf(text: string, urgency: Urgency, buttons: readonly string[]): Attachment {
  const { head, body } = styles[urgency];
  const [first, ...rest] = text.split(/\n+/);
  const heading = {
    type: 'TextBlock',
    style: 'heading',
    weight: 'Bolder',
    size: 'Medium',
    text: literal(first),
    wrap: true,
  };
  return adaptiveCard({
    fallbackText: text,
    speak: first,
    body: [
      { type: 'Container', style: head, bleed: true, items: [heading] },
      { type: 'Container', style: body, bleed: true, items: rest.map(paragraph) },
    ],
    ...(buttons.length && { actions: cardButtonsFor(buttons) }),
  });
}

/** A card with buttons only, below a message that holds the text. */
export function buttonCardOf(text: string, buttons: readonly string[]): Attachment {
  return adaptiveCard({ fallbackText: text, body: [], actions: cardButtonsFor(buttons) });
}

/** Version 1.5 is the newest that both the Emulator and Teams show. */
function adaptiveCard(card: object): Attachment {
  return {
    contentType: 'application/vnd.microsoft.card.adaptive',
    content: { type: 'AdaptiveCard', version: '1.5', lang: 'en-GB', ...card },
  };
}
