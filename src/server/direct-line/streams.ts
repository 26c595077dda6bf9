import { randomBytes } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { activitySetJson } from '../../channels/direct-line/activity-set';
import type { StreamEnd } from '../../channels/direct-line/chats';
import type { DirectLine } from '../../channels/direct-line/direct-line';
import { DirectLineRefusal, fault, unknownConversation, wrongToken } from '../../channels/direct-line/refusals';
import type { Tokens } from '../../channels/direct-line/tokens';
import { Refusal } from '../../channels/refusal';
import { Shares } from '../../channels/shares';
import { answerWithoutUpgrade, asksForWebSocket } from '../ignore-upgrade';
import type { Part } from '../part';
import { refuseOnSocket } from '../refuse-on-socket';
import type { ServerContext } from '../server-context';
import { callerOf } from './caller';
import { streamPath } from './paths';

/** Clients send nothing but empty frames, to keep the connection open. */
const socketOptions = { noServer: true, maxPayload: 1_024, perMessageDeflate: false, closeTimeout: 2_000 };
/** A client that reads too slowly is disconnected. It reconnects with its watermark and loses nothing. */
const mostUnreadBytes = 512 * 1_024;
const pingBytes = 8;

const closeCodes: Readonly<Record<StreamEnd, number>> = { over: 1000, replaced: 1008 };
const serviceRestart = 1012;
const onlyEmptyFrames = 1008;

/**
 * The WebSockets of Direct Line. Every other WebSocket is refused, and every other upgrade ignored.
 * @param directLine undefined with Azure's Direct Line, which has the streams then
 */
export function openStreams(
  { config, limits, unread, emergencyAdvice, observability }: ServerContext,
  directLine: DirectLine | undefined,
  tokens: Tokens,
): Required<Pick<Part, 'routes' | 'start' | 'stop'>> {
  const sockets = new WebSocketServer(socketOptions);
  const shares = new Shares(limits.connectionsOfAddress, limits.streamsOfAll);
  const alive = new WeakSet<WebSocket>();
  /** What the last ping said. A client that does not read cannot give it back, whatever else it sends. */
  let said = Buffer.alloc(0);
  let isStopping = false;
  let beat: NodeJS.Timeout | undefined;

  const turnAway = (socket: Duplex, refusal: Refusal): void => {
    observability.refused(refusal.code);
    refuseOnSocket(socket, refusal, emergencyAdvice());
  };
  const open = async (request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> => {
    const { pathname, searchParams } = addressOf(request);
    if (!directLine || !/^\/v3\/directline\/conversations\/[^/]+\/stream$/.test(pathname)) throw unknownConversation();
    const claims = tokens.read(searchParams.get('t') ?? '', 'stream');
    if (pathname !== streamPath(claims.conversation)) throw wrongToken();
    const caller = callerOf(request, config.trustsProxy);
    const leave = isStopping ? undefined : shares.hold(caller, 1);
    if (!leave) throw new DirectLineRefusal(503, 'ServiceUnavailable', 'No more connections just now. Try again.');
    socket.once('close', leave);
    await directLine.mustBeOpen(claims.conversation);
    sockets.handleUpgrade(request, socket, head, (stream) => {
      alive.add(stream);
      stream.on('error', () => stream.terminate());
      stream.on('pong', (heard: Buffer) => {
        if (heard.equals(said)) alive.add(stream);
      });
      stream.on('message', (data: Buffer, isBinary) => {
        if (isBinary || data.length > 0) stream.close(onlyEmptyFrames, 'Send activities by POST.');
      });
      const stopListening = directLine.listen(claims, searchParams.get('watermark') ?? '', {
        send(activities) {
          const json = activitySetJson(activities);
          const release = stream.bufferedAmount > mostUnreadBytes ? undefined : unread.hold(caller, json.length);
          if (release) stream.send(json, release);
          else stream.terminate();
        },
        close: (why) => stream.close(closeCodes[why]),
      });
      stream.on('close', stopListening);
    });
  };

  return {
    routes(server) {
      observability.gauge('direct-line-streams', () => sockets.clients.size);
      server.on('upgrade', (request: IncomingMessage, socket: Duplex, head: Buffer) => {
        if (!asksForWebSocket(request)) {
          answerWithoutUpgrade(server.server, request, socket, head);
          return;
        }
        socket.on('error', () => socket.destroy());
        open(request, socket, head).catch((refusal) =>
          turnAway(socket, refusal instanceof Refusal ? refusal : fault()),
        );
      });
    },
    start() {
      beat = setInterval(() => {
        said = randomBytes(pingBytes);
        for (const stream of sockets.clients) {
          if (alive.delete(stream)) stream.ping(said);
          else stream.terminate();
        }
      }, limits.pingMs);
      beat.unref();
    },
    stop() {
      isStopping = true;
      clearInterval(beat);
      for (const stream of sockets.clients) stream.close(serviceRestart);
    },
  };
}

function addressOf({ url = '' }: IncomingMessage): URL {
  const address = `ws://localhost${url}`;
  if (!URL.canParse(address)) throw unknownConversation();
  return new URL(address);
}
