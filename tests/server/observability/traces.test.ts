import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import pino from 'pino';
import { readConfig } from '../../../src/config';
import { createObservability } from '../../../src/server/observability/observability';
import { loadTraces } from '../../../src/server/observability/traces';
import { startChannel } from '../../support/channel-stub';
import { buildApp } from '../../support/guide';
import { activity, withGuide } from '../../support/http-guide';

interface Span {
  readonly traceId: string;
  readonly spanId: string;
  readonly parentSpanId?: string;
  readonly name: string;
  readonly attributes: { readonly key: string; readonly value: Record<string, unknown> }[];
}

/** A collector that stores the spans it receives. */
async function startCollector() {
  const received = { spans: [] as Span[], text: '' };
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += String(chunk);
    received.text += text;
    const { resourceSpans } = JSON.parse(text) as { resourceSpans: { scopeSpans: { spans: Span[] }[] }[] };
    for (const { scopeSpans } of resourceSpans) for (const { spans } of scopeSpans) received.spans.push(...spans);
    response.setHeader('content-type', 'application/json').end('{}');
  });
  await new Promise<void>((done) => server.listen(0, '127.0.0.1', done));
  return {
    received,
    environment: { OTEL_EXPORTER_OTLP_ENDPOINT: `http://127.0.0.1:${(server.address() as AddressInfo).port}` },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
}

const log = pino({ level: 'silent' });
const tracesOf = (environment: NodeJS.ProcessEnv) => loadTraces(readConfig(environment), log);
const attributesOf = ({ attributes }: Span): object =>
  Object.fromEntries(attributes.map(({ key, value }) => [key, Object.values(value)[0]]));

test('without an address there are no traces', async () => {
  expect(await tracesOf({})).toBeUndefined();
});

test("the request, the turn and the delivery are spans in the caller's trace, without words and ids", async () => {
  const [collector, channel] = await Promise.all([startCollector(), startChannel()]);
  try {
    const traces = await tracesOf(collector.environment);
    const observability = createObservability({ log, traces });
    const app = await buildApp();
    await withGuide({ app, observability, log }, async (guide) => {
      const trace = '0af7651916cd43dd8448eb211c80319c';
      const traceparent = `00-${trace}-b7ad6b7169203331-01`;
      const secret = { id: 'act-quokka', conversation: { id: 'conv-quokka' }, from: { id: 'user-quokka' } };
      const { serviceUrl } = channel;
      const asked = activity({ ...secret, serviceUrl, deliveryMode: undefined, text: 'is my gp open quokka' });
      await guide.post(asked, { traceparent });
      await channel.first(1);
      await fetch(`${guide.origin}/quokka?t=quokka`);
    });
    await traces?.stop();

    const { spans, text } = collector.received;
    const named = (name: string): Span[] => spans.filter((span) => span.name === name);
    const [request] = named('POST /api/messages');
    expect([request.traceId, request.parentSpanId]).toEqual(['0af7651916cd43dd8448eb211c80319c', 'b7ad6b7169203331']);
    expect(attributesOf(request)).toMatchObject({ 'http.response.status_code': 200 });
    const [turn] = named('turn');
    expect([turn.traceId, turn.parentSpanId]).toEqual([request.traceId, request.spanId]);
    expect(attributesOf(turn)).toEqual({
      channel: 'emulator',
      intent: 'gp-open',
      urgency: 'routine',
      outcome: 'answer',
    });
    expect(named('delivery').map(({ parentSpanId }) => parentSpanId)).toEqual([request.spanId]);
    const [unknown] = named('GET none');
    expect([unknown.traceId === request.traceId, unknown.parentSpanId]).toEqual([false, undefined]);
    expect(text).not.toContain('quokka');
  } finally {
    collector.stop();
    channel.stop();
  }
});

test('a collector that is gone costs no answer, and the guide still ends', async () => {
  const traces = await tracesOf({ OTEL_EXPORTER_OTLP_ENDPOINT: 'http://127.0.0.1:9' });
  const app = await buildApp();
  await withGuide({ app, observability: createObservability({ log, traces }), log }, async (guide) => {
    expect((await guide.ask('is my gp open'))[0].channelData.guidance.intent).toBe('gp-open');
  });
  await traces?.stop();
});
