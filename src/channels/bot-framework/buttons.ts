import { z } from 'zod';
import type { Button } from './outgoing-activity';

/**
 * Whether a channel shows suggested actions. Teams does so in personal chats only, and never beside a card; nor beside a
 * card does the Agents Playground, when it plays the Emulator.
 */
export function hasSuggestedActions(channelId: string | undefined, isBesideCard: boolean): boolean {
  return !channelId?.startsWith('msteams') && !(isBesideCard && channelId === 'emulator');
}

/** Suggested actions: each posts its title as if the person had typed it. */
export function buttonsFor(titles: readonly string[]): Button[] {
  return titles.map((title) => ({ type: 'imBack', title, value: title }));
}

/**
 * The buttons of an Adaptive Card. Each submits its question as `ask`, which works on every channel. Teams could post
 * the question as the person's own message, but in the Playground such a button does nothing.
 */
export function cardButtonsFor(titles: readonly string[]): object[] {
  return titles.map((title) => ({ type: 'Action.Submit', title, data: { ask: title } }));
}

const asked = z.object({ ask: z.string() });

/** The question in the data of a card's button; undefined when the button is not one of ours. */
export function askedBy(value: unknown): string | undefined {
  return asked.safeParse(value).data?.ask;
}
