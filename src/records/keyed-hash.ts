import { hash } from 'node:crypto';

/** 128 bits: two names never share one. */
const length = 22;

/** A name as the store knows it. */
export type KeyedHash = (name: string) => string;

/**
 * Names of conversations and activities are stored as keyed hashes: they say nothing of what is in them, and without the
 * key nobody can look one up.
 * @param key in base64url
 */
export function keyedHash(key: string): KeyedHash {
  // A hash that is cut off cannot be continued, so that the key in front of the name is enough.
  return (name) => hash('sha256', `${key} ${name}`, 'base64url').slice(0, length);
}
