import { getAndHead } from './get-and-head';
import type { Part } from './part';
import type { ServerContext } from './server-context';

const lookEveryMs = 500;

/**
 * Live: the process answers. Ready: no part objects to more requests, here or at a peer. Content and classifier are loaded
 * before the server listens, so they need no check. Both say which edition is served, and how many
 * of its answers nobody has approved.
 * @param parts those that may object, by `notReady`
 */
export function health(
  { app: { editions }, peers }: Pick<ServerContext, 'app' | 'peers'>,
  parts: () => readonly Part[],
): Part {
  const own = (): string[] => parts().flatMap((part) => part.notReady?.() ?? []);
  let looking: NodeJS.Timeout | undefined;
  let told = '';
  const tell = (): void => {
    const reasons = own();
    if (reasons.join() !== told) peers?.tell(reasons);
    told = reasons.join();
  };
  const edition = (): object => ({
    edition: editions.current.id,
    learning: editions.isLearning,
    unapproved: editions.current.content.unapproved.length,
  });
  return {
    name: 'health',
    start() {
      if (peers) looking = setInterval(tell, lookEveryMs).unref();
    },
    stop() {
      clearInterval(looking);
    },
    routes(server) {
      getAndHead(server, '/health/live', async (_request, response) => {
        response.send(200, { status: 'live', ...edition() });
      });
      getAndHead(server, '/health/ready', async (_request, response) => {
        const reasons = [...new Set([...own(), ...(peers?.reasons() ?? [])])];
        if (reasons.length) response.send(503, { status: 'not ready', reasons, ...edition() });
        else response.send(200, { status: 'ready', ...edition() });
      });
    },
  };
}
