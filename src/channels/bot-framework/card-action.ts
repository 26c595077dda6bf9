import { z } from 'zod';
import { askedBy } from './buttons';

/** What a request of a channel is answered: an HTTP status, and a body where there is one. */
export interface ChannelAnswer {
  readonly status: number;
  /** A string is JSON already. */
  readonly body?: object | string;
}

/** An invoke that the guide has nothing to do with. */
export const notOurs: ChannelAnswer = {
  status: 404,
  body: { code: 'UnknownInvoke', message: 'name: adaptiveCard/action is all that the guide answers' },
};

const cardAction = z.object({ action: z.object({ data: z.unknown() }) });

/** The question of a card's button that came as `adaptiveCard/action`; none when it is not one of ours. */
export function cardActionQuestion(value: unknown): string | undefined {
  return askedBy(cardAction.safeParse(value).data?.action.data);
}

/**
 * What the channel shows at the card itself.
 * @param text the whole reply; none when the button was not one of ours
 */
export function cardActionAnswer(text: string | undefined): ChannelAnswer {
  if (text !== undefined)
    return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text } };
  const value = { code: 'BadRequest', message: 'action.data.ask: the words of a question are missing' };
  return { status: 400, body: { statusCode: 400, type: 'application/vnd.microsoft.error', value } };
}
