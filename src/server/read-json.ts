import type { IncomingMessage } from 'node:http';
import { Refusal } from '../channels/refusal';
import type { Shares } from '../channels/shares';
import { inOneBatch } from './batch-requests';
import { readBody } from './read-body';

/** Channels nest a handful of levels. Thousands would overflow the stack of code that walks the value later. */
const deepest = 50;

const jsonType = /^application\/([\w.-]+\+)?json\s*(;|$)/i;
const otherCharset = /;\s*charset\s*=(?!\s*"?utf-?8\b)/i;

/** A request body that was JSON. */
export interface JsonBody {
  /** The raw body, for forwarding it. */
  readonly bytes: Buffer;
  /** Undefined for an empty body. */
  readonly value: unknown;
}

/**
 * Reads a JSON body of at most `maxBodyBytes`.
 * @param bodies the shares of bytes that are not whole yet
 * @param caller whose share it is
 * @throws Refusal: 415 for another type, 413 when it is too large, 400 when it is cut off, not JSON, or nested too
 *   deeply
 */
export async function readJson(request: IncomingMessage, bodies: Shares, caller: string): Promise<JsonBody> {
  const type = request.headers['content-type'] ?? '';
  if (!jsonType.test(type) || otherCharset.test(type))
    throw new Refusal(415, 'UnsupportedMediaType', 'Send application/json.');
  const bytes = await readBody(request, bodies, caller);
  // Wait until the other requests of this moment have been read: see there.
  await inOneBatch();
  if (bytes.length === 0) return { bytes, value: undefined };
  const value = parsed(bytes.toString());
  if (!isWithin(value, deepest)) throw new Refusal(400, 'TooDeep', `body: nested more than ${deepest} levels deep`);
  return { bytes, value };
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new Refusal(400, 'InvalidContent', 'body: not valid JSON');
  }
}

function isWithin(value: unknown, levels: number): boolean {
  if (typeof value !== 'object' || value === null) return true;
  return levels > 0 && Object.values(value).every((inner) => isWithin(inner, levels - 1));
}
