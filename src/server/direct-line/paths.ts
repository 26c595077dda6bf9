import type { IncomingMessage } from 'node:http';

export const directLinePath = '/v3/directline';

/** Whether a request is for Direct Line, so that errors take its shape. */
export function isDirectLine({ url = '' }: Pick<IncomingMessage, 'url'>): boolean {
  return url.startsWith(`${directLinePath}/`);
}

/** The path of a conversation's WebSocket. Ids are base64url, so they need no escaping. */
export function streamPath(conversation: string): string {
  return `${directLinePath}/conversations/${conversation}/stream`;
}

/** The conversation in `/v3/directline/conversations/ID/activities`; undefined for any other URL. */
export function postedTo(url = ''): string | undefined {
  return /^\/v3\/directline\/conversations\/([\w-]+)\/activities(?:$|\?)/.exec(url)?.[1];
}
