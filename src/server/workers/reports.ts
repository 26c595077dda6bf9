import { z } from 'zod';

const metricsSchema = z.array(z.looseObject({ name: z.string() }));
/** The metrics of a process: prom-client's registry as JSON. */
export type MetricsJson = z.infer<typeof metricsSchema>;

const reportSchema = z.discriminatedUnion('guide', [
  /** It listens on this port. */
  z.object({ guide: z.literal('ready'), port: z.int(), megabytes: z.number() }),
  /** A heartbeat. */
  z.object({ guide: z.literal('alive'), megabytes: z.number() }),
  /** Why it should get no more requests, by its parts: none while it may. */
  z.object({ guide: z.literal('readiness'), reasons: z.array(z.string()) }),
  /** It has learnt the content again, or has logged why not. */
  z.object({ guide: z.literal('reloaded') }),
  /** Somebody asks this worker for the metrics of all. */
  z.object({ guide: z.literal('asked-for-metrics'), ask: z.int() }),
  /** Its own metrics. */
  z.object({ guide: z.literal('metrics'), metrics: metricsSchema }),
]);
const orderSchema = z.discriminatedUnion('guide', [
  /** Learn the content again, and serve it. */
  z.object({ guide: z.literal('reload') }),
  /** Tell your metrics. */
  z.object({ guide: z.literal('tell-metrics') }),
  /** The metrics of all, for which this worker has asked. */
  z.object({ guide: z.literal('metrics-of-all'), ask: z.int(), all: z.array(metricsSchema) }),
  /** Why the other workers should get no more requests. */
  z.object({ guide: z.literal('readiness-of-others'), reasons: z.array(z.string()) }),
  /** Take no new requests, finish those under way, and end. */
  z.object({ guide: z.literal('end') }),
]);

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
