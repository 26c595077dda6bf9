import { z } from 'zod';

/** The settings of talks with people in the environment. `.env.example` explains each. */
export const handOffConfigSchema = z
  .object({ HAND_OFF_KEY: z.string().min(32, 'give at least 32 characters').optional() })
  .transform(({ HAND_OFF_KEY }): HandOffConfig => ({ key: HAND_OFF_KEY }));

/** The settings of talks with people, checked. */
export interface HandOffConfig {
  /** Seals what is said in them; without it, a key in the store does. */
  readonly key: string | undefined;
}
