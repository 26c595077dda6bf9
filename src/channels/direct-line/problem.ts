import { Refusal } from '../refusal';

/** Why a request of Direct Line is refused, in the words of its protocol. To its clients 403 means "get a new token", 404 "start a new conversation". */
export class DirectLineProblem extends Refusal {}

const newToken = 'POST /v3/directline/tokens/generate gives a new one.';

export const missingToken = (): DirectLineProblem =>
  new DirectLineProblem(401, 'Unauthorized', `Send a token as "Authorization: Bearer ...". ${newToken}`);
export const expiredToken = (): DirectLineProblem =>
  new DirectLineProblem(403, 'TokenExpired', `The token has expired. ${newToken}`);
export const wrongToken = (): DirectLineProblem =>
  new DirectLineProblem(403, 'Forbidden', `The token is not valid for this. ${newToken}`);
export const unknownConversation = (): DirectLineProblem =>
  new DirectLineProblem(404, 'ConversationNotFound', 'The conversation has ended or expired. Start a new one.');
export const away = (advice: string): DirectLineProblem => new DirectLineProblem(503, 'ServiceUnavailable', advice);
export const badArgument = (message: string): DirectLineProblem => new DirectLineProblem(400, 'BadArgument', message);
export const fault = (): DirectLineProblem => new DirectLineProblem(500, 'Internal', 'Something went wrong.');
