import { type ConnectorLimits, connectorLimits } from '../channels/bot-framework/connector';
import { type OutboxLimits, outboxLimits } from '../channels/bot-framework/outbox';
import { type LoadLimits, loadLimits } from './load-shedder';

/** What one caller, and all together, may take of the server. */
export interface ServerLimits extends LoadLimits, ConnectorLimits, OutboxLimits {
  /** Connections that are open at the same time; more are closed at once. */
  readonly connections: number;
  /** From the first byte of a request to the end of its headers. */
  readonly headersMs: number;
  /** From the first byte of a request to its last. */
  readonly requestMs: number;
  /** Between two requests of a connection. Longer than proxies keep theirs, or they find one closed. */
  readonly keepAliveMs: number;
  /** How often connections are looked at for these. */
  readonly checkEveryMs: number;
  /** Turns of a Bot Framework conversation in a minute. In a group, all its people together. */
  readonly turnsOfConversation: number;
  /** Turns of one person in a minute, over all conversations. A person types no faster. */
  readonly turnsOfUser: number;
}

export const serverLimits: ServerLimits = {
  ...loadLimits,
  ...connectorLimits,
  ...outboxLimits,
  connections: 8_000,
  headersMs: 10_000,
  requestMs: 20_000,
  keepAliveMs: 75_000,
  checkEveryMs: 2_000,
  turnsOfConversation: 300,
  turnsOfUser: 120,
};
