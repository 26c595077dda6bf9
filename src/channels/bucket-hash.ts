import { randomInt } from 'node:crypto';

/** Another in each process: nobody can choose names that fall together. */
const seed = randomInt(2 ** 32);

/** 32 bits of a name, evenly spread, the same for as long as the process lives. Two names can share them. */
export function bucketHash(name: string): number {
  let hash = seed;
  for (let index = 0; index < name.length; index++) {
    hash = Math.imul(hash ^ name.charCodeAt(index), 0x9e3779b1);
    hash ^= hash >>> 15;
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  return (hash ^ (hash >>> 13)) >>> 0;
}
