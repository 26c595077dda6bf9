import { createSecretKey, hkdfSync } from 'node:crypto';
import { seal, unseal } from '../seal';

/** Seals the words of a question, and opens them for the desk. */
export interface QuestionSeals {
  /** @throws Error while the key is not known yet */
  seal(words: string): Uint8Array;
  /** @returns undefined for what was sealed with another key */
  open(sealed: Uint8Array): string | undefined;
}

const purpose = 'questions that were not answered well';
const keyBytes = 32;

/** @param secret at least 32 characters; undefined while it is not known yet */
export function questionSeals(secret: () => string | undefined): QuestionSeals {
  const key = () => {
    const known = secret();
    if (known === undefined) throw new Error('the key of questions is not known yet');
    return createSecretKey(Buffer.from(hkdfSync('sha256', known, '', purpose, keyBytes)));
  };
  return {
    seal: (words) => seal(key(), purpose, words),
    open(sealed) {
      try {
        return unseal(key(), purpose, sealed);
      } catch {
        return undefined;
      }
    },
  };
}
