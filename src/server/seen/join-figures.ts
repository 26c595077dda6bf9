import { AggregatorRegistry } from 'prom-client';

/**
 * Brings the figures of several processes together, as Prometheus' text. Every series bears the label of its process,
 * so none is added to another's: of a sum, the end of one process would look like a fresh start of all.
 * @param figures of each process what its registry gives as JSON
 */
export function joinFigures(figures: readonly (readonly object[])[]): Promise<string> {
  // By its own choice, prom-client would leave some out or tell their mean.
  const apart = figures.map((ofOne) => ofOne.map((figure) => ({ ...figure, aggregator: 'sum' })));
  return AggregatorRegistry.aggregate(apart).metrics();
}
