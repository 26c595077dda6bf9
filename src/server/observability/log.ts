import { createHmac, randomBytes } from 'node:crypto';
import pino, { type DestinationStream, type LevelWithSilent, type Logger } from 'pino';
import { logDestination } from './log-destination';

const stderr = 2;

/** Made anew at each start: a hash brings lines together, and leads back to nobody. */
const key = randomBytes(32);
const hashLength = 12;

/** A conversation or a person in the log: the same id has the same hash for as long as the process runs. */
export function pseudonymOf(id: string): string {
  return createHmac('sha256', key).update(id).digest('base64url').slice(0, hashLength);
}

/** The log, as JSON. Never holds what a patient wrote. */
export function createLog(level: LevelWithSilent, destination: DestinationStream): Logger {
  return pino({ level }, destination);
}

/**
 * Takes the log to stderr.
 * @param onLost hears of it when lines could not be written
 */
export function stderrDestination(onLost: () => void): DestinationStream {
  return logDestination(stderr, onLost);
}
