import pino from 'pino';

/** The log of commands: errors only, on stderr, so that stdout holds answers only. */
export const quietLog = pino({ level: 'error' }, pino.destination(2));
