import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { Counter, collectDefaultMetrics, Gauge, type GaugeConfiguration, Histogram, Registry } from 'prom-client';
import { z } from 'zod';
import type { Editions } from '../../editions/editions';
import type { DeliveryResult, Fault, GaugeName, HandOffStep, StoreObserver, TurnObserver } from '../../turns/observer';

/** Histogram buckets in seconds. A turn takes a millisecond; a request that waits for a channel's token, seconds. */
const seconds = [0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10];

/** The channels with a label of their own. A caller can claim any channel; all others count as `other`. */
const channels: ReadonlySet<string> = new Set([
  'agents',
  'alexa',
  'directline',
  'directlinespeech',
  'email',
  'emulator',
  'facebook',
  'line',
  'm365extensions',
  'msteams',
  'omnichannel',
  'outlook',
  'slack',
  'sms',
  'telegram',
  'test',
  'webchat',
]);

const gauges: Readonly<Record<GaugeName, { readonly name: string; readonly help: string }>> = {
  'direct-line-streams': { name: 'guide_direct_line_streams', help: 'WebSockets of web chats that are open.' },
  'replies-waiting': { name: 'guide_replies_waiting', help: 'Replies that are on their way to a channel.' },
};

const deliveryResults: readonly DeliveryResult[] = ['sent', 'tried-again', 'given-up'];

/** The metrics for Prometheus, in a registry of their own. docs/operations.md explains each. */
export class Metrics {
  readonly registry = new Registry();
  private readonly registers = [this.registry];

  private readonly turns = new Counter({
    name: 'guide_turns_total',
    help: 'Answers to a person, by what was understood.',
    labelNames: ['channel', 'intent', 'urgency', 'outcome'],
    registers: this.registers,
  });
  private readonly turnSeconds = new Histogram({
    name: 'guide_turn_duration_seconds',
    help: 'From the activity to its answer, without the way to the channel.',
    labelNames: ['channel'],
    buckets: seconds,
    registers: this.registers,
  });
  private readonly redFlags = new Counter({
    name: 'guide_red_flags_total',
    help: 'Messages that raised an alarm: an emergency, a crisis or urgent.',
    labelNames: ['condition'],
    registers: this.registers,
  });
  private readonly faults = new Counter({
    name: 'guide_faults_total',
    help: 'What broke while a person was answered all the same.',
    labelNames: ['part'],
    registers: this.registers,
  });
  private readonly requestSeconds = new Histogram({
    name: 'guide_http_request_duration_seconds',
    help: 'From the head of a request to the end of its answer.',
    labelNames: ['route', 'status'],
    buckets: seconds,
    registers: this.registers,
  });
  private readonly refusals = new Counter({
    name: 'guide_requests_refused_total',
    help: 'Requests that were answered with an error, by its code.',
    labelNames: ['reason'],
    registers: this.registers,
  });
  private readonly deliveries = new Counter({
    name: 'guide_deliveries_total',
    help: 'Replies to a channel: those that it took, tries after a failure, and those that were given up.',
    labelNames: ['result'],
    registers: this.registers,
  });
  private readonly storeSeconds = new Histogram({
    name: 'guide_store_duration_seconds',
    help: 'Time of a piece of work of the store: what the turns of one moment read or write together.',
    labelNames: ['work', 'result'],
    buckets: seconds,
    registers: this.registers,
  });
  private readonly conflicts = new Counter({
    name: 'guide_store_conflicts_total',
    help: 'Turns that were taken again, since another process was quicker.',
    registers: this.registers,
  });
  private readonly sweptRows = new Counter({
    name: 'guide_store_swept_total',
    help: 'What was deleted since its time was over, by what.',
    labelNames: ['what'],
    registers: this.registers,
  });
  private readonly sweepSeconds = new Histogram({
    name: 'guide_store_sweep_duration_seconds',
    help: 'Time of a sweep. Turns go on meanwhile.',
    buckets: seconds,
    registers: this.registers,
  });
  private readonly handOffSteps = new Counter({
    name: 'guide_hand_offs_total',
    help: 'Talks with people: offered, begun, answered, and how they ended.',
    labelNames: ['step'],
    registers: this.registers,
  });
  private readonly logLosses = new Counter({
    name: 'guide_log_losses_total',
    help: 'Times that lines of the log could not be written.',
    registers: this.registers,
  });
  /** @param labels for every series: with several processes, `{ worker: "2" }` */
  constructor(labels: Readonly<Record<string, string>> = {}) {
    this.registry.setDefaultLabels(labels);
    collectDefaultMetrics({ register: this.registry });
    // Start these at 0: Prometheus sees no increase in a series that begins with its first event.
    for (const result of deliveryResults) this.deliveries.inc({ result }, 0);
    for (const part of ['turn', 'memory'] as const) this.faults.inc({ part }, 0);
  }

  turn(...[channelId = '', { intent, urgency, outcome }, startedAt]: Parameters<TurnObserver['turn']>): void {
    const channel = channelOf(channelId);
    this.turns.inc({ channel, intent, urgency, outcome });
    this.turnSeconds.observe({ channel }, secondsSince(startedAt));
  }

  redFlag(condition: string): void {
    this.redFlags.inc({ condition });
  }

  failed(part: Fault): void {
    this.faults.inc({ part });
  }

  /** @param route a pattern, never a path from the caller @param startedAt by `performance.now()` */
  answered(route: string, status: number, startedAt: number): void {
    this.requestSeconds.observe({ route, status: `${Math.floor(status / 100)}xx` }, secondsSince(startedAt));
  }

  refused(reason: string): void {
    this.refusals.inc({ reason });
  }

  delivered(result: DeliveryResult): void {
    this.deliveries.inc({ result });
  }

  storeWork(...[work, startedAt, isWell]: Parameters<StoreObserver['storeWork']>): void {
    this.storeSeconds.observe({ work, result: isWell ? 'done' : 'failed' }, secondsSince(startedAt));
  }

  conflict(): void {
    this.conflicts.inc();
  }

  swept(...[rows, startedAt]: Parameters<StoreObserver['swept']>): void {
    for (const [what, count] of Object.entries(rows)) this.sweptRows.inc({ what }, count);
    this.sweepSeconds.observe(secondsSince(startedAt));
  }

  handOff(step: HandOffStep): void {
    this.handOffSteps.inc({ step });
  }

  logLost(): void {
    this.logLosses.inc();
  }

  gauge(what: GaugeName, count: () => number): void {
    this.register(gauges[what], (gauge) => gauge.set(count()));
  }

  editions(editions: Pick<Editions, 'current' | 'isLearning'>): void {
    const version = packageVersion();
    this.register(
      {
        name: 'guide_info',
        help: 'Always 1: which version runs, on what, with which words.',
        labelNames: ['version', 'node', 'content'],
      },
      (info) => {
        info.reset();
        info.set({ version, node: process.versions.node, content: editions.current.id }, 1);
      },
    );
    this.register({ name: 'guide_learning', help: '1 while another content is being learnt.' }, (learning) =>
      learning.set(Number(editions.isLearning)),
    );
  }

  /** Registers a gauge whose value is read at each scrape. */
  private register(
    about: Pick<GaugeConfiguration<string>, 'name' | 'help' | 'labelNames'>,
    read: (gauge: Gauge) => void,
  ): void {
    // Tests start several servers in one process: the newest replaces the gauge.
    this.registry.removeSingleMetric(about.name);
    new Gauge({
      ...about,
      collect() {
        read(this);
      },
      registers: this.registers,
    });
  }
}

/** The same path from `dist/` and from `src/`. */
const packageFile = resolve(__dirname, '../../../package.json');

function packageVersion(): string {
  return z.object({ version: z.string() }).parse(JSON.parse(readFileSync(packageFile, 'utf8'))).version;
}

/** The label of a channel: `msteams` for `msteams:COPILOT`, `other` for one that is not known. */
export function channelOf(channelId: string): string {
  const [name] = channelId.split(':', 1);
  return channels.has(name) ? name : 'other';
}

function secondsSince(startedAt: number): number {
  return (performance.now() - startedAt) / 1_000;
}
