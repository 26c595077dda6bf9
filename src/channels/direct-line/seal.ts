import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Seals the activities of one turn, so that the store holds no words that anybody can read.
 * @param key of the chat; only its token holds what the key is made from
 * @param place of the turn in its chat: what is moved elsewhere cannot be opened
 * @param activities each as JSON
 */
export function seal(key: KeyObject, place: string, activities: readonly string[]): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(place));
  return Buffer.concat([iv, cipher.update(`[${activities.join(',')}]`, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** @returns the JSON of the array of activities @throws Error when it was sealed with another key, or changed */
export function unseal(key: KeyObject, place: string, words: Uint8Array): string {
  const decipher = createDecipheriv(algorithm, key, words.subarray(0, ivBytes))
    .setAAD(Buffer.from(place))
    .setAuthTag(words.subarray(words.length - tagBytes));
  return decipher.update(words.subarray(ivBytes, words.length - tagBytes), undefined, 'utf8') + decipher.final('utf8');
}
