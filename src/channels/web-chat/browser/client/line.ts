import type { Activity, ActivitySet } from './activity';
import { type Feed, type FeedEvents, pollingFeed, setIn, socketFeed } from './feed';
import { Pause } from './pause';
import { type Answer, isDone, isUnknown, request } from './request';
import { type Session, sessionIn } from './session';
import { pauseAfter, type World } from './world';

export interface LineEvents {
  /** @param isReplay whether it is the history, after the page was loaded again */
  readonly received: (activities: readonly Activity[], isReplay: boolean) => void;
  readonly online: () => void;
  /** The server is not to be reached. */
  readonly away: () => void;
  /** The server no longer has the conversation. Another one begins. */
  readonly forgotten: () => void;
  /** The session to keep for a reload; undefined for none. */
  readonly kept: (session: Session | undefined) => void;
}

/**
 * The line to one conversation: begins or resumes it, receives by WebSocket or else by polling, and connects again for
 * as long as it is open.
 */
export class Line {
  private readonly pause = new Pause();
  private readonly seen = new Set<string>();
  private watermark = '';
  private granted: Session | undefined;
  private feed: { readonly kind: 'socket' | 'polling'; end(): void } | undefined;
  private usesSocket = true;
  private isClosed = false;
  private isChecking = false;
  private renewal: ReturnType<typeof setTimeout> | undefined;
  private waiting: (() => void)[] = [];

  /**
   * @param directLine URL of this server's Direct Line
   * @param session to resume
   */
  constructor(
    private readonly world: World,
    private readonly directLine: string,
    private readonly events: LineEvents,
    private session?: Session,
  ) {}

  /** Connects, and goes on until `close`. */
  async open(): Promise<void> {
    const { timings } = this.world;
    for (let failures = 0; !this.isClosed; ) {
      const connected = await this.connect();
      if (this.isClosed) return;
      if (typeof connected === 'string') {
        const hasLasted = await this.receive(connected);
        failures = hasLasted ? 0 : failures + 1;
        // Broken at once, twice: something on the way cannot carry sockets.
        if (failures > 1) this.usesSocket = false;
      } else {
        failures += 1;
        this.events.away();
      }
      const asked = typeof connected === 'string' ? undefined : connected.waitMs;
      if (failures && !this.isClosed)
        await this.pause.take(asked ?? pauseAfter(failures, timings), asked !== undefined);
    }
  }

  close(): void {
    this.isClosed = true;
    clearTimeout(this.renewal);
    this.feed?.end();
    this.pause.finish();
  }

  /** Resolves when there is a conversation to send to. */
  ready(): Promise<void> {
    return this.session ? Promise.resolve() : new Promise((done) => this.waiting.push(done));
  }

  /** Sends an activity, once. */
  async post(activity: object): Promise<Answer> {
    const { session } = this;
    if (!session) return { status: 0, body: {} };
    const url = `${this.urlOf(session)}/activities`;
    const answer = await request(this.world, url, { method: 'POST', token: session.token, body: activity });
    if (isUnknown(answer)) this.reconnect();
    return answer;
  }

  /** Ends the conversation on the server. The request is sent even when the page closes. */
  end(): void {
    const { session } = this;
    this.close();
    if (!session) return;
    this.world
      .fetch(`${this.urlOf(session)}/activities`, {
        method: 'POST',
        keepalive: true,
        headers: { Authorization: `Bearer ${session.token}`, 'Content-Type': 'application/json' },
        body: JSON.stringify({ type: 'endOfConversation' }),
        // A conversation that is not ended expires.
      })
      .catch(() => undefined);
  }

  /** The network is back, or the page is looked at again: connects without waiting, or finds out whether all is well. */
  hint(): void {
    this.usesSocket = true;
    this.pause.hint();
    if (this.session && Date.now() >= this.session.renewAt) void this.renew();
    void this.check();
  }

  reconnect(): void {
    this.feed?.end();
  }

  /** Asks for what the socket should have brought. When it has not, polling takes its place. */
  async check(): Promise<void> {
    const { feed, session } = this;
    if (feed?.kind !== 'socket' || !session || this.isChecking) return;
    this.isChecking = true;
    const answer = await this.askForNews(session);
    this.isChecking = false;
    if (feed !== this.feed) return;
    const set = setIn(answer);
    const isDeaf = set !== undefined && this.deliver(set, false) > 0;
    if (isDeaf) this.usesSocket = false;
    if (isDeaf || answer.status === 0 || isUnknown(answer)) feed.end();
  }

  /** @returns the URL of the WebSocket, or the answer that was none */
  private async connect(): Promise<string | Answer> {
    const known = this.session;
    if (known) {
      const answer = await this.resume(known);
      if (isDone(answer)) return String(answer.body.streamUrl ?? '');
      if (!isUnknown(answer) || this.isClosed) return answer;
      this.session = undefined;
      this.watermark = '';
      this.events.kept(undefined);
      this.events.forgotten();
    }
    if (!this.granted) {
      const grant = await request(this.world, `${this.directLine}/tokens/generate`, { method: 'POST' });
      this.granted = isDone(grant) ? sessionIn(grant.body) : undefined;
      if (!this.granted) return grant;
    }
    const { token, domain = this.directLine } = this.granted;
    const begun = await request(this.world, `${domain}/conversations`, { method: 'POST', token });
    if (isUnknown(begun)) this.granted = undefined;
    if (!isDone(begun) || this.isClosed || !this.granted) return begun;
    this.hold(this.granted);
    this.granted = undefined;
    for (const done of this.waiting.splice(0)) done();
    return String(begun.body.streamUrl ?? '');
  }

  private async resume(session: Session): Promise<Answer> {
    if (!this.watermark) {
      const history = await this.askForNews(session);
      const set = setIn(history);
      if (!set || this.isClosed) return history;
      this.deliver(set, this.seen.size === 0);
    }
    this.hold(session);
    const watermark = encodeURIComponent(this.watermark);
    return request(this.world, `${this.urlOf(session)}?watermark=${watermark}`, { token: session.token });
  }

  /** @returns whether the connection lasted for a while */
  private receive(streamUrl: string): Promise<boolean> {
    const { timings } = this.world;
    const { session } = this;
    return new Promise((done) => {
      let openedAt: number | undefined;
      const kind = this.usesSocket && streamUrl && session ? 'socket' : 'polling';
      const end = (): void => {
        feed.close();
        this.feed = undefined;
        done(openedAt !== undefined && Date.now() - openedAt >= timings.stable);
      };
      const events: FeedEvents = {
        opened: () => {
          openedAt = Date.now();
          this.events.online();
        },
        received: (set) => this.deliver(set, false),
        broken: (isElsewhere) => {
          if (kind === 'socket' && (isElsewhere || openedAt === undefined)) this.usesSocket = false;
          end();
        },
      };
      const ask = async (): Promise<ActivitySet | undefined> => session && setIn(await this.askForNews(session));
      const feed: Feed =
        kind === 'socket' ? socketFeed(this.world, streamUrl, events) : pollingFeed(ask, timings.poll, events);
      this.feed = { kind, end };
    });
  }

  private askForNews(session: Session): Promise<Answer> {
    const { token } = this.session ?? session;
    const watermark = encodeURIComponent(this.watermark);
    return request(this.world, `${this.urlOf(session)}/activities?watermark=${watermark}`, { token });
  }

  /** @returns how many were new */
  private deliver({ activities, watermark }: ActivitySet, isReplay: boolean): number {
    if (this.isClosed) return 0;
    const news = activities.filter(({ id }) => !this.seen.has(id));
    for (const { id } of news) this.seen.add(id);
    if (watermark) this.watermark = watermark;
    if (news.length) this.events.received(news, isReplay);
    return news.length;
  }

  private hold(session: Session): void {
    this.session = session;
    this.events.kept(session);
    clearTimeout(this.renewal);
    this.renewal = setTimeout(() => this.renew(), Math.max(0, session.renewAt - Date.now()));
  }

  /** Renews the token before it ends. A failure is tried again: half of its life is left. */
  private async renew(): Promise<void> {
    const { session, isClosed } = this;
    if (!session || isClosed) return;
    const { domain = this.directLine, token } = session;
    const answer = await request(this.world, `${domain}/tokens/refresh`, { method: 'POST', token });
    if (session !== this.session || this.isClosed) return;
    const renewed = isDone(answer) ? sessionIn(answer.body) : undefined;
    const { longestPause } = this.world.timings;
    this.hold(renewed ? { ...renewed, domain: session.domain } : { ...session, renewAt: Date.now() + longestPause });
  }

  private urlOf({ conversationId, domain = this.directLine }: Session): string {
    return `${domain}/conversations/${encodeURIComponent(conversationId)}`;
  }
}
