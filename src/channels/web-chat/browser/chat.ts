import { announce, showStatus } from './announce';
import { createConversation, isMessage, isUnsent } from './conversation';
import { endConversation, isThere, newConversation, watchSockets } from './direct-line';
import { offerLeaving } from './leave';
import { page, words } from './page-parts';
import { session } from './session';
import type { Action, Activity, DirectLine, WebChat } from './web-chat';

const retryMs = 2_000;
/** So long a patient waits before being told to telephone. */
const awayMs = 10_000;
/** The welcome comes at once: when it has not by now, the network swallows the socket without a word. */
const openMs = 8_000;
/** Web Chat puts what it receives into its store after a moment. */
const settleMs = 200;
/** Direct Line's connection states from here on: the token has run out, no connection, ended. */
const broken = 3;

/** The chat, from the first connection on. It connects again by itself for as long as the page is open. */
export class Chat {
  private readonly store;
  private readonly conversation;
  private readonly announced = new Set<string>();
  private directLine: DirectLine | undefined;
  private webSocket = true;
  private isOnline = false;
  private isConnecting = false;
  /** The backlog of a page that was loaded again has been heard before. */
  private isReplaying = session.read() !== undefined;
  private lostAt: number | undefined;
  private shown = 0;

  constructor(private readonly webChat: WebChat) {
    this.conversation = createConversation(webChat, (question) => this.ask(question));
    this.store = webChat.createStore({}, () => (next) => (action: Action) => {
      if (action.type !== 'DIRECT_LINE/INCOMING_ACTIVITY') return next(action);
      const activity = withoutCard(action.payload.activity);
      // The way out is there before the words are, and makes room for itself.
      if (words.leave.after.includes(activity.channelData?.guidance?.intent ?? '')) offerLeaving();
      const result = next({ ...action, payload: { activity } });
      this.receive(activity);
      return result;
    });
    watchSockets(() => {
      const { directLine } = this;
      return () => {
        // Some networks let no socket through: then the page asks for messages instead.
        if (directLine === this.directLine && !this.isOnline) this.webSocket = false;
        this.connectAgain(directLine);
      };
    });
    window.addEventListener('pagehide', () => this.keepToken());
    document.addEventListener('visibilitychange', () => this.keepToken());
  }

  /** Goes on with the conversation of this tab while the server has it, else starts a new one and says so. */
  async connect(): Promise<void> {
    if (this.isConnecting) return;
    this.isConnecting = true;
    this.isOnline = false;
    const earlier = this.directLine;
    this.directLine = undefined;
    earlier?.end();
    for (;;) {
      try {
        this.open(await this.conversationToOpen());
        return;
      } catch {
        this.lostAt ??= Date.now();
        showStatus(Date.now() - this.lostAt < awayMs ? words.status.lost : words.status.away);
        await new Promise((done) => setTimeout(done, retryMs));
      }
    }
  }

  /** Asks the guide; without a connection the question waits in the conversation until there is one. */
  ask(text: string): void {
    if (this.isOnline) {
      this.store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { method: 'keyboard', text } });
    } else {
      this.show({ from: { role: 'user' }, text, channelData: { clientActivityID: this.localName(), isWaiting: true } });
      showStatus(words.status.waiting);
    }
  }

  /** Has the server forget, and begins anew with an empty screen. */
  startAgain(): void {
    const known = session.read();
    if (known) endConversation(known);
    session.clear();
    for (const { id } of this.store.getState().activities) this.remove(id);
    this.isReplaying = false;
    this.connect();
    announce(words.status.cleared);
    page.conversationName.focus();
  }

  private async conversationToOpen(): Promise<{ token: string; conversationId?: string; domain?: string }> {
    const known = session.read();
    if (known) {
      if (await isThere(known)) return known;
      this.isReplaying = false;
      session.clear();
      this.show({
        id: this.localName(),
        from: { role: 'bot' },
        text: words.interrupted,
        channelData: { isNotice: true },
      });
    }
    const { token, conversationId, domain } = await newConversation();
    session.keep({ token, conversationId, domain });
    // With an id it would be taken for one to go on with.
    return { token, domain };
  }

  private open(grant: { token: string; conversationId?: string; domain?: string }): void {
    const domain = new URL(grant.domain ?? '/v3/directline', location.href).href;
    const directLine = this.webChat.createDirectLine({ ...grant, domain, webSocket: this.webSocket });
    this.directLine = directLine;
    const again = (): void => this.connectAgain(directLine);
    directLine.connectionStatus$.subscribe((status) => {
      if (status >= broken) again();
    });
    this.webChat.renderWebChat(
      {
        directLine,
        store: this.store,
        nonce: page.webChat.nonce,
        locale: 'en-GB',
        role: 'region',
        activityMiddleware: () => () => () => false,
        sendBoxMiddleware: [() => () => () => this.conversation],
        styleOptions: { hideToaster: true },
      },
      page.chat,
    );
    directLine.activity$.subscribe(() => undefined, again, again);
    setTimeout(() => {
      if (directLine !== this.directLine || this.isOnline) return;
      this.webSocket = false;
      again();
    }, openMs);
  }

  /** After a connection broke; what one says that was given up before does not count. */
  private connectAgain(directLine: DirectLine | undefined): void {
    if (!directLine || directLine !== this.directLine) return;
    this.isConnecting = false;
    this.connect();
  }

  /** With the first message comes the backlog: from it the page knows what was sent and did arrive. */
  private online(): void {
    if (this.isOnline) return;
    this.isOnline = true;
    this.isConnecting = false;
    setTimeout(() => {
      this.isReplaying = false;
      const unsent = this.store.getState().activities.filter(isUnsent);
      // What has not arrived has no id: this removes all of it.
      if (unsent.length) this.remove(undefined);
      for (const { text } of unsent) if (text) this.ask(text);
      showStatus();
      if (this.lostAt) announce(words.status.back);
      this.lostAt = undefined;
    }, settleMs);
  }

  private receive(activity: Activity): void {
    const { id, from, text = '', speak = text, channelData } = activity;
    if (from.role !== 'bot' || !isMessage(activity) || !id) return;
    if (!channelData?.isNotice) this.online();
    const { urgency } = channelData?.guidance ?? {};
    if (this.announced.has(id)) return;
    this.announced.add(id);
    if (!this.isReplaying) announce(speak, urgency === 'emergency' || urgency === 'crisis');
  }

  private localName(): string {
    this.shown += 1;
    return `page-${this.shown}`;
  }

  private show(activity: Omit<Activity, 'type'>): void {
    this.store.dispatch({
      type: 'DIRECT_LINE/INCOMING_ACTIVITY',
      payload: { activity: { type: 'message', ...activity } },
    });
  }

  private remove(activityID: string | undefined): void {
    this.store.dispatch({ type: 'DIRECT_LINE/DELETE_ACTIVITY', payload: { activityID } });
  }

  private keepToken(): void {
    const known = session.read();
    if (known && this.directLine) session.keep({ ...known, token: this.directLine.token });
  }
}

/** The card says what the text says. Web Chat's small bundle cannot draw it; the page draws the text as a card. */
function withoutCard({ attachments, ...activity }: Activity): Activity {
  return { ...activity, channelData: { ...activity.channelData, isCard: Boolean(attachments?.length) } };
}
