import { createHash, randomBytes } from 'node:crypto';

/** How long a link to the desk is good for. */
export const linkMs = 15 * 60_000;
const tokenBytes = 32;

/** Where one-time links to the desk are noted, by a hash: a copy of the store opens no door. */
export interface DeskLinks {
  /** @throws StoreAway */
  add(hash: string, until: Date): Promise<void>;
  /** Uses it up. @returns whether it was there, and not over @throws StoreAway */
  take(hash: string, now: Date): Promise<boolean>;
}

const hashOf = (token: string): string => createHash('sha256').update(token).digest('base64url');

/**
 * Makes a link that lets one person in, once, on this machine.
 * @param origin `http://localhost:3978`
 */
export async function newLink(links: DeskLinks, origin: string, now: Date): Promise<string> {
  const token = randomBytes(tokenBytes).toString('base64url');
  await links.add(hashOf(token), new Date(now.getTime() + linkMs));
  return `${origin}/desk/enter?token=${token}`;
}

/** @returns whether the token was of a link that was not used before */
export function takeLink(links: DeskLinks, token: string, now: Date): Promise<boolean> {
  return links.take(hashOf(token), now);
}
