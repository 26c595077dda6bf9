import { type ConnectionStatus, DirectLine } from 'botframework-directlinejs';
import { async as realTime } from 'rxjs/scheduler/async';
import WebSocket from 'ws';
import { XMLHttpRequest } from 'xhr2';
import { directLinePath } from '../../src/server/direct-line/paths';
import type { DirectLineActivity, Grant } from './direct-line-client';

/** The client waits for seconds and minutes between two tries: here a second is a millisecond. */
const hurry = 1_000;
const scheduler: typeof realTime = Object.assign(Object.create(realTime), {
  now: () => realTime.now() * hurry,
  schedule: (...[work, delay = 0, state]: Parameters<typeof realTime.schedule>) =>
    realTime.schedule(work, delay / hurry, state),
});

/** The sockets that clients opened, to break them. */
export const sockets: WebSocket[] = [];
class KeptSocket extends WebSocket {
  constructor(address: string) {
    super(address);
    sockets.push(this);
  }
}
// What the client finds in a browser.
Object.assign(globalThis, { XMLHttpRequest, WebSocket: KeptSocket });

export interface ClientOptions extends Partial<Pick<Grant, 'token' | 'conversationId'>> {
  readonly watermark?: string;
}

/** botframework-directlinejs, connected, with what it has received and how it fares. */
export function officialClient(
  origin: string,
  webSocket: boolean,
  { token, conversationId, watermark }: ClientOptions,
) {
  const client = new DirectLine({
    token,
    conversationId,
    watermark,
    domain: `${origin}${directLinePath}`,
    webSocket,
    pollingInterval: 200,
    scheduler,
  });
  const received: DirectLineActivity[] = [];
  const statuses: ConnectionStatus[] = [];
  const fate = { error: '' };
  client.connectionStatus$.subscribe((status) => statuses.push(status));
  client.activity$.subscribe(
    (activity) => received.push(activity as DirectLineActivity),
    (error: Error) => {
      fate.error = error.message;
    },
  );
  return {
    received,
    statuses,
    fate,
    say: (text: string, extra: object = {}): Promise<string> =>
      client.postActivity({ type: 'message', from: { id: 'somebody' }, text, ...extra }).toPromise(),
    texts: () => received.map(({ text }) => text),
    token: (): string => (client as object as { token: string }).token,
    end: () => client.end(),
  };
}
