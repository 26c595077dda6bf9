// Replies by connector: how long a request takes while the channel that takes the replies is well, slow or dead.
import { createServer } from 'node:http';
import { parseArgs } from 'node:util';
import { Agent, request } from 'undici';
import { questions, startGuide, writeReport } from './support.mjs';

const { values } = parseArgs({
  options: {
    rate: { type: 'string', default: '1000' },
    seconds: { type: 'string', default: '10' },
    'slow-ms': { type: 'string', default: '500' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(`Usage: npm run bench:connector [-- --rate 1000 --seconds 10 --slow-ms 500]

Sends so many messages a second, each in a conversation of its own, whose replies go to a channel that is well, to one
that takes its time, and to one that is not there. Tells how long the requests took, how many connections the guide
opened to the channel, and how many replies never arrived that the guide had accepted. Writes reports/connector.json.\n`);
  process.exit(0);
}
const [rate, seconds, slowMs] = [values.rate, values.seconds, values['slow-ms']].map(Number);
const tickMs = 10;
/** The guide tries again for some seconds. */
const longestWaitMs = 30_000;

async function startChannel(afterMs) {
  const arrived = new Map();
  let most = 0;
  const server = createServer((incoming, response) => {
    let body = '';
    incoming.on('data', (chunk) => {
      body += chunk;
    });
    incoming.on('end', () => {
      setTimeout(() => {
        const { replyToId } = JSON.parse(body);
        arrived.set(replyToId, (arrived.get(replyToId) ?? 0) + 1);
        response.end('{}');
      }, afterMs);
    });
  });
  server.on('connection', () => server.getConnections((_error, count) => (most = Math.max(most, count))));
  await new Promise((done) => server.listen(0, '127.0.0.1', done));
  return {
    arrived,
    most: () => most,
    serviceUrl: `http://127.0.0.1:${server.address().port}`,
    stop() {
      server.closeAllConnections();
      server.close();
    },
  };
}

const share = (numbers, part) =>
  numbers.toSorted((a, b) => a - b)[Math.min(numbers.length - 1, Math.floor(numbers.length * part))];

async function measure(name, origin, channel, agent) {
  const times = [];
  const accepted = [];
  const refused = {};
  let count = 0;
  const send = async () => {
    count += 1;
    const id = `${name}-${count}`;
    const body = JSON.stringify({
      type: 'message',
      id,
      channelId: 'emulator',
      serviceUrl: channel.serviceUrl,
      conversation: { id },
      from: { id: 'user' },
      recipient: { id: 'bot' },
      text: questions[count % questions.length],
    });
    const start = performance.now();
    const headers = { 'content-type': 'application/json' };
    const answer = await request(`${origin}/api/messages`, { method: 'POST', headers, body, dispatcher: agent });
    await answer.body.dump();
    times.push(performance.now() - start);
    if (answer.statusCode === 200) accepted.push(id);
    else refused[answer.statusCode] = (refused[answer.statusCode] ?? 0) + 1;
  };
  const under = [];
  const start = performance.now();
  while (performance.now() - start < seconds * 1_000) {
    const due = Math.floor(((performance.now() - start) / 1_000) * rate) - count;
    for (let at = 0; at < due; at++) under.push(send());
    await new Promise((done) => setTimeout(done, tickMs));
  }
  await Promise.all(under);
  const end = performance.now() + longestWaitMs;
  const missing = () => accepted.filter((id) => !channel.arrived.has(id)).length;
  while (missing() && performance.now() < end) await new Promise((done) => setTimeout(done, 100));
  return {
    name,
    sentPerSecond: Math.round(count / seconds),
    accepted: accepted.length,
    refused,
    p50Ms: Number(share(times, 0.5).toFixed(1)),
    p99Ms: Number(share(times, 0.99).toFixed(1)),
    connections: channel.most(),
    lost: missing(),
    twice: [...channel.arrived.values()].filter((times) => times > 1).length,
  };
}

const guide = await startGuide();
const agent = new Agent({ connections: 256 });
const [well, slow, gone] = await Promise.all([startChannel(0), startChannel(slowMs), startChannel(0)]);
gone.stop();
await measure('warm-up', guide.url, well, agent);
const figures = [];
for (const [name, channel] of [
  ['well', well],
  ['slow', slow],
  ['dead', gone],
  ['well again', well],
]) {
  process.stderr.write(`${name}...\n`);
  figures.push(await measure(name, guide.url, channel, agent));
}
guide.stop();
for (const channel of [well, slow]) channel.stop();
await agent.close();
for (const { name, sentPerSecond, accepted, refused, p50Ms, p99Ms, connections, lost, twice } of figures) {
  process.stdout.write(
    `${name.padEnd(11)} ${sentPerSecond} turns/s  accepted ${accepted}  refused ${JSON.stringify(refused)}  p50 ${p50Ms} ms  p99 ${p99Ms} ms  connections ${connections}  lost ${lost}  twice ${twice}\n`,
  );
}
writeReport('connector', { rate, seconds, slowMs, figures });
