import type { Pool } from 'undici';
import { z } from 'zod';
import { joinFigures } from '../seen/join-figures';
import { figuresPath } from './private-socket';

/** Less than Prometheus waits: one that hangs must not hide the others. */
const waitMs = 2_000;

const figures = z.array(z.looseObject({ name: z.string() }));

/**
 * The figures of all workers, as Prometheus' text: those of one that is just being started again are left out.
 * @param pools the ways to all of them
 */
export async function figuresOfAll(pools: readonly Pool[]): Promise<string> {
  const answers = await Promise.all(pools.map(figuresOf));
  return joinFigures(answers.flatMap((answer) => (answer ? [answer] : [])));
}

async function figuresOf(pool: Pool): Promise<z.infer<typeof figures> | undefined> {
  try {
    const request = { method: 'GET', path: figuresPath, headersTimeout: waitMs, bodyTimeout: waitMs } as const;
    const { body } = await pool.request(request);
    return figures.parse(await body.json());
  } catch {
    return undefined;
  }
}
