import type { IncomingMessage } from 'node:http';
import getRawBody from 'raw-body';
import { Refusal } from '../channels/refusal';
import type { Release, Shares } from '../channels/shares';
import { inOneBatch } from './batch-requests';

/** Far more than an activity of Teams, which has some kilobytes. */
export const maxBodyBytes = 64 * 1_024;
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

/** Smaller bodies are not counted: all connections together hold little of them. */
const smallBody = 4_096;

/**
 * Reads a JSON body of at most `maxBodyBytes`.
 * @param bodies the shares of bytes that are not whole yet
 * @param caller whose share it is
 * @throws Refusal: 415 for another type, 413 when it is too large, 400 when it is cut off, not JSON, or nested too
 *   deeply
 */
export async function readJson(request: IncomingMessage, bodies: Shares, caller: string): Promise<JsonBody> {
  const { 'content-type': type = '', 'content-length': length } = request.headers;
  if (!jsonType.test(type) || otherCharset.test(type))
    throw new Refusal(415, 'UnsupportedMediaType', 'Send application/json.');
  const release = Number(length) <= smallBody ? undefined : holdBody(request, bodies, caller);
  const bytes = await bodyOf(request, length);
  release?.();
  // Wait until the other requests of this moment have been read: see there.
  await inOneBatch();
  if (bytes.length === 0) return { bytes, value: undefined };
  const value = parsed(bytes.toString());
  if (!isWithin(value, deepest)) throw new Refusal(400, 'TooDeep', `body: nested more than ${deepest} levels deep`);
  return { bytes, value };
}

/**
 * Holds the share of a body while it arrives. One that finds no room is broken off: whoever sends it has others on the way.
 */
function holdBody(request: IncomingMessage, bodies: Shares, caller: string): Release {
  const held: Release[] = [];
  const release = (): void => {
    for (const giveBack of held.splice(0)) giveBack();
  };
  request.on('data', (chunk: Buffer) => {
    const giveBack = bodies.hold(caller, chunk.length);
    if (giveBack) held.push(giveBack);
    else request.destroy();
  });
  request.once('close', release);
  return release;
}

async function bodyOf(request: IncomingMessage, length: string | undefined): Promise<Buffer> {
  try {
    return await getRawBody(request, { length, limit: maxBodyBytes });
  } catch (error) {
    if (error instanceof Error && 'type' in error && error.type === 'entity.too.large')
      throw new Refusal(413, 'PayloadTooLarge', `body: at most ${maxBodyBytes} bytes`);
    throw new Refusal(400, 'BadRequest', 'body: broken off');
  }
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
