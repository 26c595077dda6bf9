import { randomInt } from 'node:crypto';

/** Random for each process, so that an attacker cannot choose names that collide. */
const seed = randomInt(2 ** 32);

/**
 * Chooses a bucket for a name. Not for hiding a name: see `pseudonymOf` in server/observability/log.ts.
 * @returns 32 evenly spread bits, the same for as long as the process lives; two names can share them
 */
export function bucketHash(name: string): number {
  let hash = seed;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
