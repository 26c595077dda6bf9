import type { Logger } from 'pino';
import type { Config } from '../../config';
import type { Traces } from './spans';

/** Traces for OpenTelemetry; none unless the settings say where to. The SDK is loaded only then. */
export async function loadTraces(
  { tracesUrl, tracesShare }: Pick<Config, 'tracesUrl' | 'tracesShare'>,
  log: Pick<Logger, 'warn'>,
): Promise<Traces | undefined> {
  if (tracesUrl === undefined) return undefined;
  const { openTelemetry } = await import('./open-telemetry-sdk.js');
  return openTelemetry(tracesUrl, tracesShare, log);
}
