import { createHash, timingSafeEqual } from 'node:crypto';
import type { IncomingMessage } from 'node:http';
import { Registry } from 'prom-client';
import { isFromThisMachine } from '../from-this-machine';
import { getAndHead } from '../get-and-head';
import type { Part } from '../part';
import type { ServerContext } from '../server-context';

/** The part for `/metrics`. With METRICS_TOKEN, whoever sends it may read them; without, only this machine. */
export function metrics({ app, config: { metricsToken }, readMetrics, observability }: ServerContext): Part {
  const mayRead = metricsToken === undefined ? isFromThisMachine : bears(metricsToken);
  const whatToDo = metricsToken === undefined ? 'Ask from this machine, or set METRICS_TOKEN.' : 'Send METRICS_TOKEN.';
  observability.metrics.editions(app.editions);
  return {
    name: 'metrics',
    routes(server) {
      getAndHead(server, '/metrics', async (request, response) => {
        if (!mayRead(request)) {
          response.send(403, { code: 'ForbiddenMetrics', message: `The figures are not for everybody. ${whatToDo}` });
          return;
        }
        response.sendRaw(200, await readMetrics(), { 'Content-Type': Registry.PROMETHEUS_CONTENT_TYPE });
      });
    },
  };
}

/**
 * Compares in constant time, so that the time of an answer does not reveal the token. Hashed, since both must be
 * equally long.
 */
function bears(token: string) {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  const wanted = digest(`Bearer ${token}`);
  return ({ headers }: IncomingMessage): boolean => timingSafeEqual(digest(headers.authorization ?? ''), wanted);
}
