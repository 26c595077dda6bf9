import type { Activity } from './activity';
import { Line } from './line';
import { Patience } from './patience';
import { Pause } from './pause';
import { randomId } from './random-id';
import { isDone, isFinal } from './request';
import type { Session } from './session';
import { type Item, newQuestion, type Question, Timeline } from './timeline';
import { pauseAfter, type World } from './world';

export type LineState = 'starting' | 'online' | 'away';

export interface ClientEvents {
  /** Items, or the state of the line, have changed. */
  readonly changed: () => void;
  /** @param isReplay whether it is the history, after the page was loaded again */
  readonly received: (activity: Activity, isReplay: boolean) => void;
}

/** What outlives a reload of the page. */
export interface Kept {
  session?: Session;
  /** Questions that the server does not have yet. */
  unsent?: readonly Question[];
}

export interface ClientOptions {
  readonly world: World;
  /** URL of this server's Direct Line. */
  readonly directLine: string;
  /** Said when the server has forgotten the conversation. */
  readonly interrupted: string;
  readonly events: ClientEvents;
  readonly kept: Kept;
  readonly keep: (kept: Kept) => void;
}

/**
 * A chat over Direct Line that loses no message and doubles none: each is sent with an id of its own, again and again
 * until the server has it, one after the other. After `patience` the person is told if it has not been sent or answered.
 */
export class Client {
  state: LineState = 'starting';
  private readonly pause = new Pause();
  private readonly line: Line;
  private timeline: Timeline;
  private session: Session | undefined;
  private isSending = false;
  private isClosed = false;
  private checking: ReturnType<typeof setTimeout> | undefined;
  private readonly patience: Patience;
  /** For the question that is being sent, says that it has arrived. */
  private readonly arrivals = new Map<string, () => void>();

  constructor(private readonly options: ClientOptions) {
    const { world, directLine, kept } = options;
    this.session = kept.session;
    this.timeline = new Timeline(kept.unsent);
    this.patience = new Patience(world.timings.patience, (key) => this.late(key));
    for (const { key } of kept.unsent ?? []) this.patience.begin(key);
    this.line = new Line(
      world,
      directLine,
      {
        received: (activities, isReplay) => this.receive(activities, isReplay),
        online: () => this.enter('online'),
        away: () => this.enter('away'),
        forgotten: () => this.forget(),
        kept: (session) => {
          this.session = session;
          this.keep();
        },
      },
      kept.session,
    );
  }

  get items(): readonly Item[] {
    return this.timeline.items;
  }

  /** Whether an answer is on its way. */
  get isAwaiting(): boolean {
    return this.timeline.isAwaiting;
  }

  open(): void {
    void this.line.open();
    void this.send();
    // The welcome should come at once. A network that swallows what sockets carry is found out by asking.
    this.expect();
  }

  ask(text: string): void {
    const key = randomId();
    this.timeline.ask(newQuestion(key, text));
    if (this.state === 'away') this.timeline.change(key, { isLate: true });
    else this.patience.begin(key);
    this.changed();
    this.pause.hint();
    void this.send();
  }

  /** Tries again, now, with what was not sent or not answered. */
  tryAgain(key: string): void {
    this.timeline.change(key, { isLate: false, isRefused: false });
    this.patience.begin(key);
    this.changed();
    this.pause.finish();
    this.line.hint();
    void this.send();
  }

  /** Tells something that needs no answer, such as whether one was helpful. Tries a few times and then gives up. */
  async tell(name: string, value: object): Promise<void> {
    const channelData = { clientActivityID: randomId() };
    const event = { type: 'event', name, value, from: { role: 'user' }, channelData };
    const { timings } = this.options.world;
    for (let failures = 0; failures < 3 && !this.isClosed; failures++) {
      if (failures) await new Promise((done) => setTimeout(done, pauseAfter(failures, timings)));
      await this.line.ready();
      const answer = await this.line.post(event);
      if (isDone(answer) || isFinal(answer)) return;
    }
  }

  /** The network is back, or the page is looked at again. */
  hint(): void {
    this.pause.hint();
    this.line.hint();
  }

  /** Leaves the conversation as it is on the server, to be resumed. */
  close(): void {
    this.isClosed = true;
    this.line.close();
    this.pause.finish();
    clearTimeout(this.checking);
    this.patience.end();
  }

  /** Ends the conversation on the server, and forgets it here. */
  end(): void {
    this.line.end();
    this.close();
    this.options.keep({});
  }

  /** Sends what is unsent, one after the other, each until the server has it. */
  private async send(): Promise<void> {
    if (this.isSending) return;
    this.isSending = true;
    for (let failures = 0; !this.isClosed; ) {
      await this.line.ready();
      const { next } = this.timeline;
      if (!next || this.isClosed) break;
      const wait = await this.sendOne(next, failures + 1);
      failures = wait ? failures + 1 : 0;
      if (wait) await this.pause.take(wait.ms, wait.isFirm);
    }
    this.isSending = false;
  }

  /** @returns how long to wait before another try; undefined when it is done with */
  private async sendOne({ key, text }: Question, tries: number): Promise<{ ms: number; isFirm: boolean } | undefined> {
    const { timings } = this.options.world;
    // Its echo may come sooner than the answer to the request, or instead of it.
    const arrival = new Promise<void>((done) => this.arrivals.set(key, done));
    const activity = { type: 'message', text, from: { role: 'user' }, channelData: { clientActivityID: key } };
    const answer = await Promise.race([this.line.post(activity), arrival]);
    this.arrivals.delete(key);
    if (this.timeline.find(key)?.isSent) return undefined;
    if (answer && isDone(answer)) {
      if (this.timeline.find(key)?.isLate) this.patience.begin(key);
      this.timeline.change(key, { isSent: true, isLate: false });
      this.changed();
      this.expect();
      return undefined;
    }
    if (answer && isFinal(answer)) {
      this.timeline.change(key, { isRefused: true, isLate: true });
      this.changed();
      return undefined;
    }
    const asked = answer?.waitMs;
    if (asked !== undefined && asked > timings.patience) this.late(key);
    return { ms: asked ?? pauseAfter(tries, timings), isFirm: asked !== undefined };
  }

  private receive(activities: readonly Activity[], isReplay: boolean): void {
    for (const activity of activities) {
      const key = activity.channelData?.clientActivityID ?? '';
      // Told once that it was late; now that it has arrived, the answer has its own time.
      if (this.timeline.find(key)?.isLate) this.patience.begin(key);
      this.timeline.receive(activity);
      this.arrivals.get(key)?.();
    }
    this.changed();
    for (const activity of activities) this.options.events.received(activity, isReplay);
    if (this.isAwaiting) this.expect();
  }

  private enter(state: LineState): void {
    this.state = state;
    if (state === 'online') this.pause.hint();
    this.options.events.changed();
  }

  private forget(): void {
    if (this.timeline.forget()) this.timeline.notify(`notice-${randomId()}`, this.options.interrupted);
    this.changed();
    void this.send();
    this.expect();
  }

  /** An answer is expected: when the socket does not bring it soon, it is asked for, with growing pauses. */
  private expect(round = 1): void {
    const { timings } = this.options.world;
    clearTimeout(this.checking);
    this.checking = setTimeout(
      async () => {
        if (this.isClosed || (this.items.length && !this.isAwaiting)) return;
        await this.line.check();
        if (!this.isClosed) this.expect(round + 1);
      },
      Math.min(timings.check * round, timings.longestPause),
    );
  }

  private late(key: string): void {
    if (this.timeline.find(key)?.isAnswered !== false) return;
    this.timeline.change(key, { isLate: true });
    this.changed();
  }

  private changed(): void {
    this.keep();
    this.options.events.changed();
  }

  private keep(): void {
    if (!this.isClosed) this.options.keep({ session: this.session, unsent: this.timeline.unsent });
  }
}
