import type { Logger } from 'pino';
import type { Config } from '../../config';
import type { Traces } from './spans';

/** Loads the OpenTelemetry SDK when OTEL_EXPORTER_OTLP_ENDPOINT is set. @returns undefined when it is not */
export async function loadTraces(
  { tracesUrl, tracesShare }: Pick<Config, 'tracesUrl' | 'tracesShare'>,
  log: Pick<Logger, 'warn'>,
): Promise<Traces | undefined> {
  if (tracesUrl === undefined) return undefined;
  const { openTelemetry } = await import('./open-telemetry-sdk.js');
  return openTelemetry(tracesUrl, tracesShare, log);
}
