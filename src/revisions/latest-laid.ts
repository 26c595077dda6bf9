import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';

const laidSchema = z.strictObject({ number: z.int().min(1), folder: z.string(), contentDir: z.string() });
type Laid = z.output<typeof laidSchema>;

const fileIn = (keptIn: string): string => join(keptIn, 'live', 'latest.json');

/** Notes what this machine serves, for a start at which the store is away. */
export function noteLaid(keptIn: string, laid: Laid): void {
  try {
    mkdirSync(join(keptIn, 'live'), { recursive: true, mode: 0o700 });
    writeFileSync(fileIn(keptIn), JSON.stringify(laid), { mode: 0o600 });
  } catch {
    // Without it, such a start serves what is on the disk until the store is back.
  }
}

/** What this machine served last; undefined where that is not known, or no longer there. */
export function latestLaid(keptIn: string, contentDir: string): Laid | undefined {
  try {
    const laid = laidSchema.parse(JSON.parse(readFileSync(fileIn(keptIn), 'utf8')));
    return laid.contentDir === contentDir && existsSync(laid.folder) ? laid : undefined;
  } catch {
    return undefined;
  }
}
