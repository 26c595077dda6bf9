import { announce, showStatus } from './announce';
import { createConversation, isMessage, isUnsent } from './conversation';
import { endConversation, isThere, newConversation, watchSockets } from './direct-line';
import { offerLeaving } from './leave';
import { page, words } from './page-parts';
import { session } from './session';
import type { Action, Activity, DirectLine, WebChat } from './web-chat';

const retryMs = 2_000;
/** How long without a connection before the patient is told to telephone. */
const awayMs = 10_000;
/** The welcome arrives at once. When it has not by now, the network blocks the WebSocket silently. */
const openMs = 8_000;
/** Web Chat needs a moment to put received activities into its store. */
const settleMs = 200;
/** Direct Line's connection states from 3 on are failures: token expired, no connection, ended. */
const broken = 3;

/** The chat: connects, and reconnects for as long as the page is open. */
export class Chat {
  private readonly store;
  private readonly conversation;
  private readonly announced = new Set<string>();
  private directLine: DirectLine | undefined;
  private webSocket = true;
  private isOnline = false;
  private isConnecting = false;
  /** After a reload the history arrives again. It is not announced a second time. */
  private isReplaying = session.read() !== undefined;
  private lostAt: number | undefined;
  private shown = 0;

  constructor(private readonly webChat: WebChat) {
    this.conversation = createConversation(webChat, (question) => this.ask(question));
    this.store = webChat.createStore({}, () => (next) => (action: Action) => {
      if (action.type !== 'DIRECT_LINE/INCOMING_ACTIVITY') return next(action);
      const activity = withoutCard(action.payload.activity);
      // Offer the quick exit before the reply is shown, so that the page does not move afterwards.
      if (words.leave.after.includes(activity.channelData?.guidance?.intent ?? '')) offerLeaving();
      const result = next({ ...action, payload: { activity } });
      this.receive(activity);
      return result;
    });
    watchSockets(() => {
      const { directLine } = this;
      return () => {
        // Never online: this network may block WebSockets. Poll from now on.
        if (directLine === this.directLine && !this.isOnline) this.webSocket = false;
        this.connectAgain(directLine);
      };
    });
    window.addEventListener('pagehide', () => this.keepToken());
    document.addEventListener('visibilitychange', () => this.keepToken());
  }

  /** Resumes the conversation of this tab when the server still has it; otherwise starts a new one and says so. */
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

  /** Asks the guide. Without a connection the question is shown as unsent, and sent later. */
  ask(text: string): void {
    if (this.isOnline) {
      this.store.dispatch({ type: 'WEB_CHAT/SEND_MESSAGE', payload: { method: 'keyboard', text } });
    } else {
      this.show({ from: { role: 'user' }, text, channelData: { clientActivityID: this.localName(), isWaiting: true } });
      showStatus(words.status.waiting);
    }
  }

  /** Ends the conversation on the server and starts a new one on an empty screen. */
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
    // Without the id: with one, Web Chat would try to resume the conversation.
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

  /** Reconnects after a failure. Events of a connection that was replaced already are ignored. */
  private connectAgain(directLine: DirectLine | undefined): void {
    if (!directLine || directLine !== this.directLine) return;
    this.isConnecting = false;
    this.connect();
  }

  /** Called at the first message of a connection. With it comes the history, which shows what of ours has arrived. */
  private online(): void {
    if (this.isOnline) return;
    this.isOnline = true;
    this.isConnecting = false;
    setTimeout(() => {
      this.isReplaying = false;
      const unsent = this.store.getState().activities.filter(isUnsent);
      // Unsent activities have no id: `undefined` removes all of them.
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

/**
 * Removes the card, which repeats the text: Web Chat's minimal bundle cannot draw it, so the page draws a care card.
 */
function withoutCard({ attachments, ...activity }: Activity): Activity {
  return { ...activity, channelData: { ...activity.channelData, isCard: Boolean(attachments?.length) } };
}
