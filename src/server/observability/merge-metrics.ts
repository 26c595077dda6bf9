import { AggregatorRegistry } from 'prom-client';

/**
 * Brings the metrics of several processes together, as Prometheus' text. Every series bears the label of its process,
 * so none is added to another's: of a sum, the end of one process would look like a fresh start of all.
 * @param metrics of each process what its registry gives as JSON
 */
export function mergeMetrics(metrics: readonly (readonly object[])[]): Promise<string> {
  // By its own choice, prom-client would leave some out or tell their mean.
  const apart = metrics.map((ofOne) => ofOne.map((metric) => ({ ...metric, aggregator: 'sum' })));
  return AggregatorRegistry.aggregate(apart).metrics();
}
