import type { DirectLineLimits } from '../../channels/direct-line/limits';
import type { ServerLimits } from '../limits';

type Limits = DirectLineLimits & ServerLimits;

/**
 * Divides the limits for all together by the number of workers. Limits for one conversation or one address stay, since
 * one worker counts them, except activities, connections and requests of an address, which are spread over the workers.
 * Limits of load stay, since each process has its own.
 * @returns the limits of one worker
 */
export function shareLimits(limits: Limits, workers: number): Limits {
  const part = (ofAll: number): number => Math.ceil(ofAll / workers);
  return {
    ...limits,
    conversations: part(limits.conversations),
    bytesOfAll: part(limits.bytesOfAll),
    streamsOfAll: part(limits.streamsOfAll),
    activitiesPerMinuteOfAddress: part(limits.activitiesPerMinuteOfAddress),
    connections: part(limits.connections),
    connectionsOfAddress: part(limits.connectionsOfAddress),
    requestsPerMinuteOfAddress: part(limits.requestsPerMinuteOfAddress),
    unreadBytes: part(limits.unreadBytes),
    bodyBytes: part(limits.bodyBytes),
    waitingForOne: part(limits.waitingForOne),
    waitingForAll: part(limits.waitingForAll),
  };
}
