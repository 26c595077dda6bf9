import { createHmac, randomBytes } from 'node:crypto';
import pino, { type DestinationStream, type LevelWithSilent, type Logger } from 'pino';
import { logDestination } from './log-destination';

const stderr = 2;

/** Random at each start, so that a pseudonym joins lines of the log but cannot be traced back to a person. */
const key = randomBytes(32);
const hashLength = 12;

/**
 * The name of a conversation or person in the log: a keyed hash of the id, the same for as long as the process runs.
 */
export function pseudonymOf(id: string): string {
  return createHmac('sha256', key).update(id).digest('base64url').slice(0, hashLength);
}

/** The log, as lines of JSON. It never holds what a patient wrote. */
export function createLog(level: LevelWithSilent, destination: DestinationStream): Logger {
  return pino({ level }, destination);
}

/** The log's way to stderr. @param onLost called each time that lines could not be written */
export function stderrDestination(onLost: () => void): DestinationStream {
  return logDestination(stderr, onLost);
}
