import { z } from 'zod';
import { handOffWordsSchema } from '../content/hand-off-schema';
import type { Note } from './hand-off-parts';

const noteSchema = z.object({
  says: handOffWordsSchema.shape.replies.keyof(),
  fills: z.object({
    wait: z.number().optional(),
    place: z.number().optional(),
    name: z.string().optional(),
  }),
});

/** @returns undefined for what is no note of this version */
export function readNote(words: string): Note | undefined {
  try {
    return noteSchema.parse(JSON.parse(words));
  } catch {
    return undefined;
  }
}
