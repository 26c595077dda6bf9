import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** Where the primary tells a worker its place. */
export const identityVariable = 'PATIENT_GUIDE_WORKER';

const identitySchema = z.object({ number: z.int(), workers: z.int(), sockets: z.string() });

/** A worker among its like. */
export interface WorkerIdentity {
  /** From 1. It stays when a worker is started again. */
  readonly number: number;
  readonly workers: number;
  /** What the addresses of the workers' private sockets begin with. */
  readonly sockets: string;
}

export function readIdentity(environment: NodeJS.ProcessEnv): WorkerIdentity {
  return identitySchema.parse(JSON.parse(environment[identityVariable] ?? ''));
}

/** The address of a worker's private socket. */
export function socketOf({ sockets }: Pick<WorkerIdentity, 'sockets'>, worker: number): string {
  return `${sockets}${worker}`;
}

/** Pipes are no files on Windows: nothing is to be made or removed there. */
const hasPipes = process.platform === 'win32';

/** Makes room for private sockets, in a folder that this user alone can enter. */
export function makeSockets(): string {
  return hasPipes
    ? `\\\\.\\pipe\\patient-guide-${randomUUID()}-`
    : join(mkdtempSync(join(tmpdir(), 'guide-')), 'worker-');
}

export function removeSockets(sockets: string): void {
  if (!hasPipes) rmSync(join(sockets, '..'), { recursive: true, force: true });
}
