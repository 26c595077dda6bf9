// How many turns a second: the guide beside an echo bot, in one interleaved run.
import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import autocannon from 'autocannon';
import { startPostgres } from './postgres.mjs';
import { here, questions, startGuide, startProcess, writeReport } from './support.mjs';
import { turnsInBody } from './turns-in-body.mjs';

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '5' },
    seconds: { type: 'string', default: '4' },
    connections: { type: 'string', default: '16' },
    workers: { type: 'string', default: '1' },
    postgres: { type: 'boolean' },
    help: { type: 'boolean' },
  },
});
if (values.help) {
  process.stdout.write(`Usage: npm run bench:turns [-- --rounds 5 --seconds 4 --connections 16 --workers 1 --postgres]

Full turns of the guide (gate, classifier, answer, card, memory) beside an echo bot on botbuilder and restify, one
process each, one after the other in every round. The load comes from a third process on the same machine, so trust the
ratios and not the rates. With --workers 2 or more the guide also stands beside itself with so many processes; the load
takes a processor of its own, so they need one more than there are workers. With --postgres it also stands on a PostgreSQL
on the same machine. What many ask in the same words is understood
once, so the questions, which come again and again, are also asked with a word added that nobody else uses. Writes reports/turns.json.\n`);
  process.exit(0);
}
const { rounds, seconds, connections, workers } = Object.fromEntries(
  Object.entries(values).map(([name, value]) => [name, Number(value)]),
);

async function overDirectLine(url) {
  const grants = [];
  let count = 0;
  for (let at = 0; at < 200; at++) {
    const post = (path, token) =>
      fetch(`${url}/v3/directline${path}`, { method: 'POST', headers: token && { authorization: `Bearer ${token}` } });
    const { token } = await (await post('/tokens/generate')).json();
    grants.push(await (await post('/conversations', token)).json());
  }
  return {
    method: 'POST',
    setupRequest(request) {
      const { conversationId, token } = grants[count % grants.length];
      return {
        ...request,
        path: `/v3/directline/conversations/${conversationId}/activities`,
        headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
        body: JSON.stringify({ type: 'message', text: questions[count++ % questions.length] }),
      };
    },
  };
}

function load(url, request, duration) {
  return new Promise((done, fail) => {
    autocannon({ url, connections, duration, requests: [request] }, (error, result) =>
      error ? fail(error) : done(result),
    );
  });
}

const median = (numbers) => numbers.toSorted((a, b) => a - b)[Math.floor(numbers.length / 2)];

const [echo, guide] = await Promise.all([startProcess(join(here, 'echo-bot.mjs')), startGuide()]);
const together = workers > 1 ? await startGuide([String(workers)]) : undefined;
const postgres = values.postgres ? await startPostgres() : undefined;
const fleeting = await startGuide([], { DATABASE_URL: 'file::memory:' });
const onPostgres = postgres && (await startGuide([], { DATABASE_URL: postgres.url }));
const contestants = [
  { name: 'echo bot, in the body', url: echo.url, request: turnsInBody() },
  { name: 'the guide, in the body', url: guide.url, request: turnsInBody() },
  { name: 'the same, no words twice', url: guide.url, request: turnsInBody({ isOwnWords: true }) },
  { name: 'the same, nothing kept', url: fleeting.url, request: turnsInBody() },
  { name: 'the guide, over Direct Line', url: guide.url, request: await overDirectLine(guide.url) },
  ...(onPostgres
    ? [
        { name: 'on PostgreSQL, in the body', url: onPostgres.url, request: turnsInBody() },
        { name: 'on PostgreSQL, over Direct Line', url: onPostgres.url, request: await overDirectLine(onPostgres.url) },
      ]
    : []),
  ...(together
    ? [
        { name: `${workers} workers, in the body`, url: together.url, request: turnsInBody() },
        {
          name: `${workers} workers, over Direct Line`,
          url: together.url,
          request: await overDirectLine(together.url),
        },
      ]
    : []),
].map((contestant) => ({ ...contestant, rates: [], p50: [], p99: [], failed: 0 }));
for (const { url, request } of contestants) await load(url, request, 3);
for (let round = 1; round <= rounds; round++) {
  process.stderr.write(`round ${round} of ${rounds}\n`);
  for (const contestant of contestants) {
    const { requests, latency, non2xx, errors } = await load(contestant.url, contestant.request, seconds);
    contestant.rates.push(requests.average);
    contestant.p50.push(latency.p50);
    contestant.p99.push(latency.p99);
    contestant.failed += non2xx + errors;
  }
}
for (const server of [echo, guide, together, fleeting, onPostgres, postgres]) server?.stop();

const peer = median(contestants[0].rates);
const figures = contestants.map(({ name, rates, p50, p99, failed }) => ({
  name,
  turnsPerSecond: Math.round(median(rates)),
  timesTheEchoBot: Number((median(rates) / peer).toFixed(2)),
  p50Ms: median(p50),
  p99Ms: median(p99),
  failed,
}));
for (const { name, turnsPerSecond, timesTheEchoBot, p50Ms, p99Ms, failed } of figures) {
  process.stdout.write(
    `${name.padEnd(30)} ${String(turnsPerSecond).padStart(6)} turns/s  ${timesTheEchoBot.toFixed(2)} x  p50 ${p50Ms} ms  p99 ${p99Ms} ms  failed ${failed}\n`,
  );
}
if (together) {
  process.stdout.write(
    `The load took one of ${availableParallelism()} processors: with no more than there are workers they show little.\n`,
  );
}
writeReport('turns', { rounds, seconds, connections, figures });
