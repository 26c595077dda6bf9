import { z } from 'zod';
import type { Button } from './outgoing-activity';

/** Teams shows suggested actions under plain messages of personal chats alone, and never beside a card. */
export function hasSuggestedActions(channelId: string | undefined): boolean {
  return !channelId?.startsWith('msteams');
}

export function buttonsFor(titles: readonly string[]): Button[] {
  return titles.map((title) => ({ type: 'imBack', title, value: title }));
}

/**
 * A card's buttons. They hand over `ask`, which every channel sends on: Teams could post the words for the person,
 * but the Playground leaves such a button dead.
 */
export function cardButtonsFor(titles: readonly string[]): object[] {
  return titles.map((title) => ({ type: 'Action.Submit', title, data: { ask: title } }));
}

const asked = z.object({ ask: z.string() });

/** The question that a card's button carries; none when it is not one of ours. */
export function askedBy(value: unknown): string | undefined {
  return asked.safeParse(value).data?.ask;
}
