import type { IncomingMessage } from 'node:http';
import getRawBody from 'raw-body';
import { Refusal } from '../channels/refusal';
import type { Release, Shares } from '../channels/shares';

/** Far more than an activity of Teams or a form of the desk, which have some kilobytes. */
export const maxBodyBytes = 64 * 1_024;
/** Smaller bodies are not counted: all connections together hold little of them. */
const smallBody = 4_096;

/**
 * Reads a body of at most `maxBodyBytes`.
 * @param bodies the shares of bytes that are not whole yet
 * @param caller whose share it is
 * @throws Refusal: 413 when it is too large, 400 when it is cut off
 */
export async function readBody(request: IncomingMessage, bodies: Shares, caller: string): Promise<Buffer> {
  const { 'content-length': length } = request.headers;
  const release = Number(length) <= smallBody ? undefined : holdBody(request, bodies, caller);
  const bytes = await bodyOf(request, length);
  release?.();
  return bytes;
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
