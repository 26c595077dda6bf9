import { createCipheriv, createDecipheriv, type KeyObject, randomBytes } from 'node:crypto';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

/**
 * Seals words, so that the store holds none that anybody can read.
 * @param key of 32 bytes
 * @param place where they belong: what is moved elsewhere cannot be opened
 */
export function seal(key: KeyObject, place: string, words: string): Buffer {
  const iv = randomBytes(ivBytes);
  const cipher = createCipheriv(algorithm, key, iv).setAAD(Buffer.from(place));
  return Buffer.concat([iv, cipher.update(words, 'utf8'), cipher.final(), cipher.getAuthTag()]);
}

/** @throws Error when they were sealed with another key, or changed */
export function unseal(key: KeyObject, place: string, sealed: Uint8Array): string {
  const decipher = createDecipheriv(algorithm, key, sealed.subarray(0, ivBytes))
    .setAAD(Buffer.from(place))
    .setAuthTag(sealed.subarray(sealed.length - tagBytes));
  return (
    decipher.update(sealed.subarray(ivBytes, sealed.length - tagBytes), undefined, 'utf8') + decipher.final('utf8')
  );
}
