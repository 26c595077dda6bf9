import type { Part } from './part';
import type { ServerContext } from './server-context';

/**
 * Live: the process answers. Ready: nothing is wrong that keeps it from answering well. The content is loaded and the
 * classifier trained before it listens. Both say which edition it answers from.
 * @param parts whose problems count
 */
export function health({ app: { editions } }: Pick<ServerContext, 'app'>, parts: () => readonly Part[]): Part {
  const edition = (): object => ({ edition: editions.current.id, learning: editions.isLearning });
  return {
    name: 'health',
    routes(server) {
      server.get('/health/live', async (_request, response) => {
        response.send(200, { status: 'live', ...edition() });
      });
      server.get('/health/ready', async (_request, response) => {
        const reasons = parts().flatMap((part) => part.notReady?.() ?? []);
        if (reasons.length) response.send(503, { status: 'not ready', reasons, ...edition() });
        else response.send(200, { status: 'ready', ...edition() });
      });
    },
  };
}
