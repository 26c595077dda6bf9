import { z } from 'zod';

/** The environment variable in which the primary tells a worker which one it is. */
export const identityVariable = 'PATIENT_GUIDE_WORKER';

const identitySchema = z.object({ number: z.int(), workers: z.int() });

/** Which worker a process is. */
export interface WorkerIdentity {
  /** From 1. A process that replaces a dead one has the same number. */
  readonly number: number;
  readonly workers: number;
}

/** Reads it in a worker. @throws Error in a process that the primary has not started */
export function readIdentity(environment: NodeJS.ProcessEnv): WorkerIdentity {
  return identitySchema.parse(JSON.parse(environment[identityVariable] ?? ''));
}
