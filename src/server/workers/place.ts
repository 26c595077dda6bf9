import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { z } from 'zod';

/** Where the primary tells a worker its place. */
export const placeVariable = 'PATIENT_GUIDE_WORKER';

const placeSchema = z.object({ number: z.int(), of: z.int(), sockets: z.string() });

/** A worker among its like. */
export interface Place {
  /** From 1. It stays when a worker is started again. */
  readonly number: number;
  readonly of: number;
  /** What the addresses of the workers' private sockets begin with. */
  readonly sockets: string;
}

export function readPlace(environment: NodeJS.ProcessEnv): Place {
  return placeSchema.parse(JSON.parse(environment[placeVariable] ?? ''));
}

/** The address of a worker's private socket. */
export function socketOf({ sockets }: Pick<Place, 'sockets'>, worker: number): string {
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
