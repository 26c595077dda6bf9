import { z } from 'zod';

const reportSchema = z.discriminatedUnion('guide', [
  /** It listens, on this port. */
  z.object({ guide: z.literal('ready'), port: z.int(), megabytes: z.number() }),
  /** It goes on. */
  z.object({ guide: z.literal('alive'), megabytes: z.number() }),
  /** It has learnt the content anew, or has said why not. */
  z.object({ guide: z.literal('reloaded') }),
  /** It takes nothing new from outside, and what was under way has ended. */
  z.object({ guide: z.literal('drained') }),
]);
const orderSchema = z.object({
  guide: z.enum([
    /** Learn the content anew, and serve it. */
    'reload',
    /** Take nothing new from outside. */
    'drain',
    /** End: no other worker needs this one any more. */
    'end',
  ]),
});

/** What a worker tells the primary. */
export type Report = z.infer<typeof reportSchema>;
/** What the primary tells a worker. */
export type Order = z.infer<typeof orderSchema>;

/** @returns nothing for what others send over the same channel */
export function readReport(message: unknown): Report | undefined {
  return reportSchema.safeParse(message).data;
}
export function readOrder(message: unknown): Order | undefined {
  return orderSchema.safeParse(message).data;
}
