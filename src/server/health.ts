import type { Server } from 'restify';

/** Live: the process answers. Ready: the content is loaded and the classifier trained, which is so before it listens. */
export function healthRoutes(server: Server): void {
  server.get('/health/live', async (_request, response) => {
    response.send(200, { status: 'live' });
  });
  server.get('/health/ready', async (_request, response) => {
    response.send(200, { status: 'ready' });
  });
}
