import type { z } from 'zod';

/** The least that a key has: AES-256. */
const keyBytes = 32;
const algorithm = { alg: 'dir', enc: 'A256GCM' } as const;

/** Seals what a browser keeps for us, so that nobody can read or change it. */
export interface Seals<Value> {
  /** @param until when it is over */
  seal(value: Value, until: Date): Promise<string>;
  /** @returns undefined for what was sealed with another key or for something else, was changed, or is over */
  open(sealed: string, now: Date): Promise<Value | undefined>;
}

/**
 * @param key in base64url, shared by all machines
 * @param purpose what is sealed for one purpose opens for no other
 */
export function sealsOf<Value extends object>(key: string, purpose: string, schema: z.ZodType<Value>): Seals<Value> {
  const bytes = Buffer.from(key, 'base64url').subarray(0, keyBytes);
  return {
    async seal(value, until) {
      const { EncryptJWT } = await import('jose');
      const token = new EncryptJWT({ value }).setProtectedHeader(algorithm).setAudience(purpose);
      return token.setExpirationTime(until).encrypt(bytes);
    },
    async open(sealed, now) {
      const { jwtDecrypt } = await import('jose');
      try {
        const { payload } = await jwtDecrypt(sealed, bytes, {
          audience: purpose,
          currentDate: now,
          requiredClaims: ['exp'],
          keyManagementAlgorithms: [algorithm.alg],
          contentEncryptionAlgorithms: [algorithm.enc],
        });
        return schema.safeParse(payload.value).data;
      } catch {
        return undefined;
      }
    },
  };
}
