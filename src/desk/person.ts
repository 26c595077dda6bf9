import { z } from 'zod';
import { roles } from './roles';

/** More than a name has. What a provider says is cut to it: all of it goes into a cookie. */
export const longestName = 100;

/** Somebody who is signed in. */
export const personSchema = z
  .object({
    /** What the provider knows them by: never given to anybody else. */
    id: z.string().min(1).max(longestName),
    name: z.string().min(1).max(longestName),
    roles: z.array(z.enum(roles)).min(1).readonly(),
  })
  .readonly();

export type Person = z.infer<typeof personSchema>;
