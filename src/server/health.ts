import type { Server } from 'restify';

/** Why the guide should be given no more to do, in a word; undefined while it is well. */
export type Problem = () => string | undefined;

/**
 * Live: the process answers. Ready: nothing is wrong that keeps it from answering well. The content is loaded and the
 * classifier trained before it listens.
 */
export function healthRoutes(server: Server, problems: readonly Problem[]): void {
  server.get('/health/live', async (_request, response) => {
    response.send(200, { status: 'live' });
  });
  server.get('/health/ready', async (_request, response) => {
    const reasons = problems.flatMap((problem) => problem() ?? []);
    if (reasons.length) response.send(503, { status: 'not ready', reasons });
    else response.send(200, { status: 'ready' });
  });
}
