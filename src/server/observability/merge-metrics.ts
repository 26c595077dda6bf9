import { AggregatorRegistry } from 'prom-client';

/**
 * Merges the metrics of several processes. Each series keeps the label of its process and none are summed: in a sum,
 * the restart of one process would look like a reset of the counter.
 * @param metrics for each process its registry as JSON
 * @returns Prometheus' text format
 */
export function mergeMetrics(metrics: readonly (readonly object[])[]): Promise<string> {
  // By default prom-client drops some metrics and averages others. "sum" over one process leaves each as it is.
  const apart = metrics.map((ofOne) => ofOne.map((metric) => ({ ...metric, aggregator: 'sum' })));
  return AggregatorRegistry.aggregate(apart).metrics();
}
