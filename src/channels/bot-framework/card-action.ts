import { z } from 'zod';
import { askedBy } from './buttons';

/** The answer to an invoke. */
export interface InvokeAnswer {
  readonly status: number;
  readonly body: object;
}

/** The answer to an invoke that the guide does not know. */
export const notOurs: InvokeAnswer = {
  status: 404,
  body: {
    code: 'UnknownInvoke',
    message: 'name: adaptiveCard/action and message/submitAction are all that the guide answers',
  },
};

const cardAction = z.object({ action: z.object({ data: z.unknown() }) });

/** @param value that of an `adaptiveCard/action` @returns the question; undefined when the button is not one of ours */
export function cardActionQuestion(value: unknown): string | undefined {
  return askedBy(cardAction.safeParse(value).data?.action.data);
}

/**
 * The answer to an `adaptiveCard/action`: the channel shows it at the card.
 * @param text the whole reply; undefined (a 400) when the button was not one of ours
 */
export function cardActionAnswer(text: string | undefined): InvokeAnswer {
  if (text !== undefined)
    return { status: 200, body: { statusCode: 200, type: 'application/vnd.microsoft.activity.message', value: text } };
  const value = { code: 'BadRequest', message: 'action.data.ask: the words of a question are missing' };
  return { status: 400, body: { statusCode: 400, type: 'application/vnd.microsoft.error', value } };
}
