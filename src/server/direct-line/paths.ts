import type { IncomingMessage } from 'node:http';

export const directLinePath = '/v3/directline';

export function isDirectLine({ url = '' }: Pick<IncomingMessage, 'url'>): boolean {
  return url.startsWith(`${directLinePath}/`);
}

/** The path of a conversation's WebSocket. The id is safe in an address. */
export function streamPath(conversation: string): string {
  return `${directLinePath}/conversations/${conversation}/stream`;
}
