import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import type { Server } from 'restify';
import { type WebSocket, WebSocketServer } from 'ws';
import { activitySetJson } from '../../channels/direct-line/backlog';
import type { StreamEnd } from '../../channels/direct-line/conversation';
import type { DirectLine } from '../../channels/direct-line/direct-line';
import type { DirectLineLimits } from '../../channels/direct-line/limits';
import { away, DirectLineProblem, fault, unknownConversation, wrongToken } from '../../channels/direct-line/problem';
import type { Tokens } from '../../channels/direct-line/tokens';
import type { Observer } from '../../observer';
import type { Homes } from '../workers/homes';
import { streamPath } from './paths';
import { problemBody } from './respond';

/** The clients send empty frames alone. */
const socketOptions = { noServer: true, maxPayload: 1_024, perMessageDeflate: false, closeTimeout: 2_000 };
/** A client that does not read is cut off; it comes back with its watermark. */
const mostUnreadBytes = 1_024 * 1_024;

const closeCodes: Readonly<Record<StreamEnd, number>> = { over: 1000, replaced: 1008 };
const serviceRestart = 1012;
const onlyEmptyFrames = 1008;

interface StreamsParts {
  /** Undefined where Azure's Direct Line has the streams. */
  readonly directLine?: DirectLine;
  readonly tokens: Tokens;
  readonly limits: DirectLineLimits;
  readonly observer: Pick<Observer, 'held' | 'refused'>;
  readonly homes: Homes;
  /** The 999 and 111 advice, for when the home of a conversation does not answer. */
  readonly advice: string;
}

/** The WebSockets of Direct Line, and the end of every other attempt to upgrade a connection. */
export function directLineStreams(server: Server, parts: StreamsParts): void {
  const { directLine, tokens, limits, homes, advice, observer } = parts;
  const sockets = new WebSocketServer(socketOptions);
  const alive = new WeakSet<WebSocket>();
  let isStopping = false;
  observer.held('direct-line-streams', () => sockets.clients.size);

  const turnAway = (socket: Duplex, problem: DirectLineProblem): void => {
    observer.refused(problem.code);
    refuse(socket, problem);
  };
  const open = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    const { pathname, searchParams } = addressOf(request);
    const [, home] = /^\/v3\/directline\/conversations\/([^/]+)\/stream$/.exec(pathname) ?? [];
    if (!directLine || !home) throw unknownConversation();
    if (homes.passUpgradeOn(home, request, socket, head, () => turnAway(socket, away(advice)))) return;
    const { conversation } = tokens.read(searchParams.get('t') ?? '', 'stream');
    if (pathname !== streamPath(conversation)) throw wrongToken();
    if (isStopping || sockets.clients.size >= limits.streamsOfAll)
      throw new DirectLineProblem(503, 'ServiceUnavailable', 'No more connections just now. Try again.');
    directLine.reconnect(conversation);
    sockets.handleUpgrade(request, socket, head, (stream) => {
      alive.add(stream);
      stream.on('error', () => stream.terminate());
      stream.on('pong', () => alive.add(stream));
      stream.on('message', (data: Buffer, isBinary) => {
        alive.add(stream);
        if (isBinary || data.length > 0) stream.close(onlyEmptyFrames, 'Send activities by POST.');
      });
      const stopListening = directLine.listen(conversation, searchParams.get('watermark') ?? '', {
        send(activities) {
          if (stream.bufferedAmount > mostUnreadBytes) stream.terminate();
          else stream.send(activitySetJson(activities));
        },
        close: (why) => stream.close(closeCodes[why]),
      });
      stream.on('close', stopListening);
    });
  };

  server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
    socket.on('error', () => socket.destroy());
    try {
      open(request, socket, head);
    } catch (problem) {
      // Nobody catches what is thrown here: a fault of ours must end this connection, not the process.
      turnAway(socket, problem instanceof DirectLineProblem ? problem : fault());
    }
  });
  const beat = setInterval(() => {
    for (const stream of sockets.clients) {
      if (alive.delete(stream)) stream.ping();
      else stream.terminate();
    }
  }, limits.pingMs);
  beat.unref();
  server.on('stopping', () => {
    isStopping = true;
    clearInterval(beat);
    for (const stream of sockets.clients) stream.close(serviceRestart);
  });
}

function addressOf({ url = '' }: IncomingMessage): URL {
  const address = `ws://localhost${url}`;
  if (!URL.canParse(address)) throw unknownConversation();
  return new URL(address);
}

/** Answers on the bare socket: there is no response object for an upgrade. */
function refuse(socket: Duplex, problem: DirectLineProblem): void {
  const body = JSON.stringify(problemBody(problem));
  const head = [
    `HTTP/1.1 ${problem.status} ${problem.code}`,
    'Connection: close',
    'Content-Type: application/json',
    `Content-Length: ${Buffer.byteLength(body)}`,
  ];
  socket.once('finish', () => socket.destroy());
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`);
}
