import { type ConnectorLimits, connectorLimits } from '../channels/bot-framework/connector';
import { type OutboxLimits, outboxLimits } from '../channels/bot-framework/outbox';
import { type QueueTimes, queueTimes } from '../jobs/in-process-queue';
import { type LoadLimits, loadLimits } from './load-shedder';

/** The limits of the server: for one caller, and for all together. */
export interface ServerLimits extends LoadLimits, ConnectorLimits, OutboxLimits {
  /** How often it is looked for people who are to be told something. */
  readonly telling: QueueTimes;
  /** Milliseconds between two sweeps, which drop what patients said when its time is over. */
  readonly sweepMs: number;
  /** Milliseconds between two times that what was counted goes into the store. */
  readonly figuresMs: number;
  /** Milliseconds between two looks whether what is due was sent by e-mail today. */
  readonly dueMailMs: number;
  /** Milliseconds between two looks whether a patient waits too long for a person. */
  readonly handOffMs: number;
  /** Connections open at the same time. More are refused. */
  readonly connections: number;
  /** Those of one address: a hospital's whole network can be one. */
  readonly connectionsOfAddress: number;
  /** Requests of one address in a minute, for everything but messages of channels and health. */
  readonly requestsPerMinuteOfAddress: number;
  /** Pages of the desk in a minute for one address, and tries to sign in. */
  readonly deskPagesOfAddress: number;
  readonly deskSignInsOfAddress: number;
  /** What another help desk tells in a minute from one address. */
  readonly webhooksOfAddress: number;
  /** Milliseconds in which an answer, or what a stream sends, has to be taken. */
  readonly takeAnswerMs: number;
  /** Bytes of answers that wait to be taken: for one address, and for all together. */
  readonly unreadBytesOfAddress: number;
  readonly unreadBytes: number;
  /** Bytes of bodies that are not whole yet: for one address, and for all together. */
  readonly bodyBytesOfAddress: number;
  readonly bodyBytes: number;
  /** Milliseconds from the first byte of a request to the end of its headers. */
  readonly headersMs: number;
  /** Milliseconds from the first byte of a request to its last. */
  readonly requestMs: number;
  /**
   * Milliseconds between two requests of a connection. Longer than proxies keep one open, or they would use a closed
   * one.
   */
  readonly keepAliveMs: number;
  /** Milliseconds between two checks of these three. */
  readonly checkEveryMs: number;
  /** Turns of one Bot Framework conversation in a minute. In a group, of all its people together. */
  readonly turnsOfConversation: number;
  /** Turns of one person in a minute, over all conversations: more than a person can type. */
  readonly turnsOfUser: number;
}

const megabyte = 1_024 * 1_024;

export const serverLimits: ServerLimits = {
  ...loadLimits,
  ...connectorLimits,
  ...outboxLimits,
  telling: queueTimes,
  sweepMs: 60_000,
  figuresMs: 5_000,
  dueMailMs: 600_000,
  handOffMs: 2_000,
  connections: 8_000,
  connectionsOfAddress: 2_000,
  requestsPerMinuteOfAddress: 12_000,
  deskPagesOfAddress: 600,
  deskSignInsOfAddress: 30,
  webhooksOfAddress: 600,
  takeAnswerMs: 60_000,
  unreadBytesOfAddress: 8 * megabyte,
  unreadBytes: 48 * megabyte,
  bodyBytesOfAddress: 8 * megabyte,
  bodyBytes: 48 * megabyte,
  headersMs: 10_000,
  requestMs: 20_000,
  keepAliveMs: 75_000,
  checkEveryMs: 2_000,
  turnsOfConversation: 300,
  turnsOfUser: 120,
};
