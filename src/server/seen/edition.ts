import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { z } from 'zod';
import type { Content } from '../../content/content';
import type { Edition } from './metrics';

/** Beside `dist/` and `src/`. */
const packageFile = resolve(__dirname, '../../../package.json');
const hashLength = 12;

/** Which guide this is: its version, and a hash of everything that it can say and understand. */
export function editionOf(content: Content): Edition {
  const { version } = z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8')));
  const json = JSON.stringify(content, (_key, value: unknown) =>
    value instanceof Map || value instanceof Set ? [...value] : value,
  );
  return { version, content: createHash('sha256').update(json).digest('hex').slice(0, hashLength) };
}
