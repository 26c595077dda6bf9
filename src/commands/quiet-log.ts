import pino from 'pino';

/** A log for commands: errors only, on stderr, so that stdout holds answers and nothing else. */
export const quietLog = pino({ level: 'error' }, pino.destination(2));
