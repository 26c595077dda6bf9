import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** The environment variable in which the primary tells a worker which one it is. */
export const identityVariable = 'PATIENT_GUIDE_WORKER';

const identitySchema = z.object({ number: z.int(), workers: z.int(), sockets: z.string() });

/** Which worker a process is, and how it reaches the others. */
export interface WorkerIdentity {
  /** From 1. A process that replaces a dead one has the same number. */
  readonly number: number;
  readonly workers: number;
  /** The common beginning of the workers' socket addresses: `/run/guide-x1y2/worker-`. */
  readonly sockets: string;
}

/** Reads it in a worker. @throws Error in a process that the primary has not started */
export function readIdentity(environment: NodeJS.ProcessEnv): WorkerIdentity {
  return identitySchema.parse(JSON.parse(environment[identityVariable] ?? ''));
}

/** The address of a worker's private socket. @param worker its number */
export function socketOf({ sockets }: Pick<WorkerIdentity, 'sockets'>, worker: number): string {
  return `${sockets}${worker}`;
}

/** On Windows the sockets are named pipes, not files: there is no folder to make or remove. */
const hasPipes = process.platform === 'win32';

/** Makes a folder for the private sockets that only this user can enter. @returns what their addresses begin with */
export function makeSockets(): string {
  return hasPipes
    ? `\\\\.\\pipe\\patient-guide-${randomUUID()}-`
    : join(mkdtempSync(join(tmpdir(), 'guide-')), 'worker-');
}

/** Removes the folder of `makeSockets`. @param sockets what the addresses begin with */
export function removeSockets(sockets: string): void {
  if (!hasPipes) rmSync(join(sockets, '..'), { recursive: true, force: true });
}
