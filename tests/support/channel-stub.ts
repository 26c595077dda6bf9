import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

interface Received {
  readonly url: string;
  readonly body: { type: string; text?: string; replyToId?: string; conversation: { id: string } };
}

/** A channel's own server: takes the replies that the guide sends to `serviceUrl`. */
/** @param statuses what it answers first, one after the other; then 200 */
export async function startChannel(statuses: readonly number[] = []) {
  const received: Received[] = [];
  const server: Server = createServer((request, response) => {
    let body = '';
    request.on('data', (chunk) => {
      body += String(chunk);
    });
    request.on('end', () => {
      received.push({ url: request.url ?? '', body: JSON.parse(body) });
      response.statusCode = statuses[received.length - 1] ?? 200;
      response.setHeader('content-type', 'application/json');
      response.end(JSON.stringify({ id: String(received.length) }));
    });
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    received,
    /** The first so many of those received, once they are there. */
    async first(count: number): Promise<readonly Received[]> {
      while (received.length < count) await new Promise((done) => setTimeout(done, 5));
      return received.slice(0, count);
    },
    serviceUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}
