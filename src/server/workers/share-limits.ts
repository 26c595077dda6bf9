import type { DirectLineLimits } from '../../channels/direct-line/limits';
import type { ServerLimits } from '../limits';

type Limits = DirectLineLimits & ServerLimits;

/**
 * A worker's part of what all may take together. What one conversation or address may take is counted in one place, but
 * for the activities of an address: its conversations are spread over the workers, and so are they. Who talks in several
 * conversations may take a little more than alone, and how busy a process may be is each one's own.
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
    waitingForOne: part(limits.waitingForOne),
    waitingForAll: part(limits.waitingForAll),
  };
}
