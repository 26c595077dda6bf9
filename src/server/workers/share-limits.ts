import type { DirectLineLimits } from '../../channels/direct-line/limits';
import type { ServerLimits } from '../limits';

type Limits = DirectLineLimits & ServerLimits;

/**
 * Divides what all may take together, and what one address may, by the number of workers, over which its connections are
 * spread. What one conversation or person may say stays as it is: each worker counts what comes to it. Limits of load
 * stay, since each process has its own.
 * @returns the limits of one worker
 */
export function shareLimits(limits: Limits, workers: number): Limits {
  const part = (ofAll: number): number => Math.ceil(ofAll / workers);
  return {
    ...limits,
    streamsOfAll: part(limits.streamsOfAll),
    tokensPerMinute: part(limits.tokensPerMinute),
    activitiesPerMinuteOfAddress: part(limits.activitiesPerMinuteOfAddress),
    connections: part(limits.connections),
    connectionsOfAddress: part(limits.connectionsOfAddress),
    requestsPerMinuteOfAddress: part(limits.requestsPerMinuteOfAddress),
    deskPagesOfAddress: part(limits.deskPagesOfAddress),
    deskSignInsOfAddress: part(limits.deskSignInsOfAddress),
    unreadBytes: part(limits.unreadBytes),
    bodyBytes: part(limits.bodyBytes),
    waitingForOne: part(limits.waitingForOne),
    waitingForAll: part(limits.waitingForAll),
  };
}
