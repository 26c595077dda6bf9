import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Socket } from 'node:net';
import type { Server } from 'restify';
import { AdviceRefusal, Refusal } from '../channels/refusal';
import { Shares } from '../channels/shares';
import { callerOf, networkOf } from './direct-line/caller';
import { refuseDirectLine } from './direct-line/json-route';
import { isDirectLine } from './direct-line/paths';
import { messagesPath } from './messages-route';
import type { Part } from './part';
import { refuseOnSocket } from './refuse-on-socket';
import { sendRefusal } from './send-json';
import type { ServerContext } from './server-context';

/** Requests of one connection that may wait for their answers. Browsers and channels send one at a time. */
const mostUnanswered = 4;
/** Connections above the limit that are still told why they are refused. */
const turnedAway = 500;

/**
 * The part that bounds what one address can take up: a share of the connections, a pace of requests, and time to take
 * the answers. A proxy that is trusted may hold any number of connections: it stands for many.
 */
export function connections(context: ServerContext): Part {
  const { config, limits, pace, observability, emergencyAdvice } = context;
  const shares = new Shares(limits.connectionsOfAddress, limits.connections);
  /** The open connections, each with the time since which bytes wait to be read, if any do. */
  const open = new Map<Socket, number | undefined>();
  const unanswered = new WeakMap<Socket, number>();
  let looking: NodeJS.Timeout | undefined;

  const admit = (socket: Socket): void => {
    const address = socket.remoteAddress ?? '';
    const name = config.trustsProxy(address, 0) ? `proxy ${socket.remotePort}` : networkOf(address);
    const release = shares.hold(name, 1);
    if (!release) {
      const refusal = new AdviceRefusal(503, 'TooManyConnections', emergencyAdvice());
      observability.refused(refusal.code);
      refuseOnSocket(socket, refusal, emergencyAdvice());
      return;
    }
    open.set(socket, undefined);
    socket.once('close', () => {
      open.delete(socket);
      release();
    });
  };

  const isWithinPace = (request: IncomingMessage, response: ServerResponse): boolean => {
    if (!isPaced(request)) return true;
    try {
      pace.take(callerOf(request, config.trustsProxy));
      return true;
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      if (isDirectLine(request)) refuseDirectLine(response, error, emergencyAdvice());
      else sendRefusal(response, error);
      return false;
    }
  };

  /** Ends a connection that asks and asks, and does not wait for the answers: each of them would wait in memory. */
  const waitsForAnswers = ({ socket }: IncomingMessage, response: ServerResponse): boolean => {
    const waiting = (unanswered.get(socket) ?? 0) + 1;
    if (waiting > mostUnanswered) {
      observability.refused('TooManyUnanswered');
      socket.destroy();
      return false;
    }
    unanswered.set(socket, waiting);
    response.once('close', () => unanswered.set(socket, (unanswered.get(socket) ?? 1) - 1));
    return true;
  };

  const endThoseThatDoNotRead = (): void => {
    const now = performance.now();
    for (const [socket, since] of open) {
      if (socket.writableLength === 0) {
        if (since !== undefined) open.set(socket, undefined);
      } else if (since === undefined) open.set(socket, now);
      else if (now - since > limits.takeAnswerMs) {
        observability.refused('NotRead');
        socket.destroy();
      }
    }
  };

  return {
    name: 'connections',
    routes(server: Server) {
      server.server.maxConnections = limits.connections + turnedAway;
      server.server.on('connection', admit);
      server.first((request, response) => waitsForAnswers(request, response) && isWithinPace(request, response));
    },
    start() {
      looking = setInterval(endThoseThatDoNotRead, limits.checkEveryMs);
      looking.unref();
    },
    stop() {
      clearInterval(looking);
    },
  };
}

/** Channels send for all of their patients from few addresses, and probes ask often: both cost little or have limits. */
function isPaced({ url = '' }: IncomingMessage): boolean {
  return !url.startsWith(messagesPath) && !url.startsWith('/health/');
}
