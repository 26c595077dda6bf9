import type { Pool } from 'undici';
import { forward } from './forward';
import { forwardUpgrade } from './forward-upgrade';
import { isForwarded } from './private-socket';
import { type ShardRouter, shardOf } from './shard-router';
import { socketOf, type WorkerIdentity } from './worker-identity';

/**
 * The shard router of one of several workers.
 * @param pools the connections to all workers, in the order of their numbers
 */
export function workerShardRouter(identity: WorkerIdentity, pools: readonly Pool[]): ShardRouter {
  const isHere = (key: string): boolean => shardOf(key, identity.workers) === identity.number;
  return {
    isHere,
    async forward(key, request, response, rawBody) {
      if (isForwarded(request) || isHere(key)) return 'here';
      try {
        await forward(pools[shardOf(key, identity.workers) - 1], request, response, rawBody);
        return 'answered';
      } catch {
        return 'unreachable';
      }
    },
    forwardUpgrade(key, request, socket, head, whenUnreachable) {
      if (isForwarded(request) || isHere(key)) return false;
      forwardUpgrade(socketOf(identity, shardOf(key, identity.workers)), request, socket, head, whenUnreachable);
      return true;
    },
  };
}
