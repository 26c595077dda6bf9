import { z } from 'zod';

const reportSchema = z.discriminatedUnion('guide', [
  /** It listens on this port. */
  z.object({ guide: z.literal('ready'), port: z.int(), megabytes: z.number() }),
  /** A heartbeat. */
  z.object({ guide: z.literal('alive'), megabytes: z.number() }),
  /** It has learnt the content again, or has logged why not. */
  z.object({ guide: z.literal('reloaded') }),
  /** It takes no new requests from outside, and those under way have ended. */
  z.object({ guide: z.literal('drained') }),
]);
const orderSchema = z.object({
  guide: z.enum([
    /** Learn the content again, and serve it. */
    'reload',
    /** Take no new requests from outside. */
    'drain',
    /** End: no other worker needs this one any more. */
    'end',
  ]),
});

/** What a worker tells the primary. */
export type Report = z.infer<typeof reportSchema>;
/** What the primary tells a worker. */
export type Order = z.infer<typeof orderSchema>;

/** @returns undefined for other messages on the same channel, such as those of node:cluster */
export function readReport(message: unknown): Report | undefined {
  return reportSchema.safeParse(message).data;
}
/** @returns undefined for other messages on the same channel */
export function readOrder(message: unknown): Order | undefined {
  return orderSchema.safeParse(message).data;
}
