import { getAndHead } from './get-and-head';
import type { Part } from './part';
import type { ServerContext } from './server-context';

/**
 * Live: the process answers. Ready: no part objects to more requests. Content and classifier are loaded before the
 * server listens, so they need no check. Both say which edition is served, and how many
 * of its answers nobody has approved.
 * @param parts those that may object, by `notReady`
 */
export function health({ app: { editions } }: Pick<ServerContext, 'app'>, parts: () => readonly Part[]): Part {
  const edition = (): object => ({
    edition: editions.current.id,
    learning: editions.isLearning,
    unapproved: editions.current.content.unapproved,
  });
  return {
    name: 'health',
    routes(server) {
      getAndHead(server, '/health/live', async (_request, response) => {
        response.send(200, { status: 'live', ...edition() });
      });
      getAndHead(server, '/health/ready', async (_request, response) => {
        const reasons = parts().flatMap((part) => part.notReady?.() ?? []);
        if (reasons.length) response.send(503, { status: 'not ready', reasons, ...edition() });
        else response.send(200, { status: 'ready', ...edition() });
      });
    },
  };
}
