import { AdviceRefusal, Refusal } from '../refusal';

/**
 * A refusal with the status and code of Direct Line's protocol. Its clients act on the status: 403 means "get a new
 * token", 404 "start a new conversation".
 */
export class DirectLineRefusal extends Refusal {}

const newToken = 'POST /v3/directline/tokens/generate gives a new one.';

// One for each refusal, with a message that says what the client can do.
export const missingToken = (): DirectLineRefusal =>
  new DirectLineRefusal(401, 'Unauthorized', `Send a token as "Authorization: Bearer ...". ${newToken}`);
export const expiredToken = (): DirectLineRefusal =>
  new DirectLineRefusal(403, 'TokenExpired', `The token has expired. ${newToken}`);
export const wrongToken = (): DirectLineRefusal =>
  new DirectLineRefusal(403, 'Forbidden', `The token is not valid for this. ${newToken}`);
export const foreignPage = (): DirectLineRefusal =>
  new DirectLineRefusal(403, 'ForbiddenPage', 'Only pages of this guide and of EMBED_PARENTS may ask for a token.');
export const unknownConversation = (): DirectLineRefusal =>
  new DirectLineRefusal(404, 'ConversationNotFound', 'The conversation has ended or expired. Start a new one.');
/** @param advice the text with 999 and 111 */
export const unavailable = (advice: string): AdviceRefusal => new AdviceRefusal(503, 'ServiceUnavailable', advice);
export const badArgument = (message: string): DirectLineRefusal => new DirectLineRefusal(400, 'BadArgument', message);
export const fault = (): DirectLineRefusal => new DirectLineRefusal(500, 'Internal', 'Something went wrong.');
