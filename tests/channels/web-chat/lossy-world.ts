import WebSocket from 'ws';
import { Client } from '../../../src/channels/web-chat/browser/client/client';
import type { Socket, World } from '../../../src/channels/web-chat/browser/client/world';
import { startGuide } from '../../support/http-guide';

/** Where the client believes that the guide is: behind it, one guide follows another. */
export const place = 'http://guide.test';

type Guide = Awaited<ReturnType<typeof startGuide>>;

/** A thousandth or so of the usual, with room for a busy machine. */
export const timings = {
  answer: 1_000,
  firstPause: 5,
  longestPause: 200,
  patience: 60_000,
  check: 200,
  poll: 20,
  stable: 50,
};

/** Chance, from 0 to 1, of each thing that can go wrong with a request, and with a socket. */
export interface Losses {
  readonly request: number;
  readonly reply: number;
  readonly refusal: number;
  readonly socket: number;
}

const noMinute = { activitiesPerMinute: 1e9, activitiesPerMinuteOfAddress: 1e9, tokensPerMinute: 1e9 };
const refusals = [500, 503, 429, 502];
const happens = (chance: number): boolean => Math.random() < chance;
const lost = (): never => {
  throw new TypeError('lost');
};

/** A chat that begins in a world: nothing is kept of an earlier one, and nobody listens. */
export function openChat(world: World): Client {
  const client = new Client({
    world,
    directLine: `${place}/v3/directline`,
    interrupted: 'interrupted',
    kept: {},
    keep: () => undefined,
    events: { changed: () => undefined, received: () => undefined },
  });
  client.open();
  return client;
}

/** A guide that can be killed and started again, and a network to it that loses things. */
export async function lossyWorld(losses: Losses) {
  const first = await startGuide({ limits: noMinute });
  let guide: Guide | undefined = first;
  const sockets = new Set<WebSocket>();

  const world: World = {
    timings,
    async fetch(url, init) {
      const asked = guide;
      if (!asked || happens(losses.request)) return lost();
      if (happens(losses.refusal)) {
        const status = refusals[Math.floor(Math.random() * refusals.length)];
        return new Response('{}', { status, headers: status === 429 ? { 'Retry-After': '0' } : {} });
      }
      const response = await fetch(url.replace(place, asked.origin), init);
      const text = await response.text();
      // Killed meanwhile: what it did is not known to anybody.
      if (asked !== guide || happens(losses.reply)) return lost();
      return new Response(text, { status: response.status });
    },
    openSocket(url) {
      if (happens(losses.socket)) return swallowed();
      const socket = new WebSocket(url);
      sockets.add(socket);
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => undefined);
      return socket as Socket;
    },
  };

  /** Breaks the sockets, all or by chance. */
  const breakSockets = (chance = 1): void => {
    for (const socket of sockets) if (happens(chance)) socket.terminate();
  };
  return {
    world,
    breakSockets,
    /** Kills the guide: all that it knew is gone. */
    async kill(): Promise<void> {
      const killed = guide;
      guide = undefined;
      breakSockets();
      await killed?.stop();
    },
    async startAgain(): Promise<void> {
      guide = await startGuide({ app: first.app, limits: noMinute });
    },
  };
}

/** A socket that never opens and never closes. */
function swallowed(): Socket {
  return { onopen: null, onmessage: null, onclose: null, close: () => undefined };
}
