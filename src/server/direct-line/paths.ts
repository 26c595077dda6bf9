import type { IncomingMessage } from 'node:http';

export const directLinePath = '/v3/directline';

export function isDirectLine({ url = '' }: Pick<IncomingMessage, 'url'>): boolean {
  return url.startsWith(`${directLinePath}/`);
}

/** The path of a conversation's WebSocket. The id is safe in an address. */
export function streamPath(conversation: string): string {
  return `${directLinePath}/conversations/${conversation}/stream`;
}

/** The conversation to whose activities something is posted; undefined for any other address. */
export function postedTo(url = ''): string | undefined {
  return /^\/v3\/directline\/conversations\/([\w-]+)\/activities(?:$|\?)/.exec(url)?.[1];
}
