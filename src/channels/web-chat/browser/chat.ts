import { h, render } from 'preact';
import { partsOf } from '../reply-parts';
import { announce, showStatus } from './announce';
import { type Activity, isReply, titlesOf } from './client/activity';
import { Client } from './client/client';
import type { Item } from './client/timeline';
import { usualTimings, type World } from './client/world';
import { bringIntoView } from './in-view';
import { fill, isEmbedded, page, words } from './page-parts';
import { conversation } from './storage';
import type { Actions } from './view/actions';
import { ConversationView, rowId } from './view/conversation-view';

/** How long without a connection before the person is told to telephone. */
const awayMs = 4_000;
const directLine = new URL('/v3/directline', location.href).href;

const world: World = {
  fetch: (url, init) => fetch(url, init),
  openSocket: (url) => new WebSocket(url),
  timings: usualTimings,
};

/** The chat on the page: what the client does is shown, announced, and brought into view. */
export class Chat {
  private client: Client;
  private readonly actions: Actions;
  /** Whether the next answer is to get the focus: after a suggestion was pressed, which is then gone. */
  private isPressed = false;
  private away = 0;
  private wasAway = false;
  private readonly told = new Set<string>();

  constructor(leave: () => void) {
    this.actions = {
      press: (question) => this.press(question),
      tryAgain: (key) => {
        this.told.delete(key);
        this.client.tryAgain(key);
        document.getElementById(rowId(key))?.focus();
      },
      leave,
      helpful: (activityId, isHelpful, why) => {
        void this.client.tell('helpful', { activityId, isHelpful, ...(why && { why }) });
      },
    };
    this.client = this.newClient();
    this.client.open();
    this.draw();
    const hint = (): void => this.client.hint();
    for (const event of ['online', 'offline', 'pageshow']) window.addEventListener(event, hint);
    document.addEventListener('visibilitychange', hint);
  }

  get items(): readonly Item[] {
    return this.client.items;
  }

  /** Asks the guide. */
  ask(text: string): void {
    this.isPressed = false;
    this.client.ask(text);
    this.show(this.items.at(-1));
  }

  /** Ends the conversation on the server and starts a new one on an empty screen. */
  startAgain(): void {
    this.client.end();
    this.client = this.newClient();
    this.client.open();
    this.draw();
    announce(words.status.cleared);
    page.conversationName.focus();
  }

  end(): void {
    this.client.end();
  }

  private press(question: string): void {
    const last = this.items.at(-1);
    // Pressed again, by a hand that shakes.
    if (last?.kind === 'question' && last.text === question && !last.isAnswered) return;
    this.client.ask(question);
    this.isPressed = true;
    const asked = this.items.at(-1);
    this.show(asked);
    if (asked) document.getElementById(rowId(asked.key))?.focus({ preventScroll: true });
  }

  private newClient(): Client {
    return new Client({
      world,
      directLine,
      interrupted: words.interrupted,
      kept: conversation.read(),
      keep: (kept) => conversation.keep(kept),
      events: {
        changed: () => this.changed(),
        received: (activity, isReplay) => this.received(activity, isReplay),
      },
    });
  }

  private changed(): void {
    this.draw();
    this.showState();
    for (const item of this.items) {
      if (item.kind === 'notice' && this.isNews(item.key)) announce(item.text);
      if (item.kind !== 'question' || !item.isLate || !this.isNews(item.key)) continue;
      announce(item.isSent ? words.chat['not-answered'] : words.chat['not-sent'], true);
      this.show(item);
    }
  }

  private isNews(key: string): boolean {
    const isNew = !this.told.has(key);
    this.told.add(key);
    return isNew;
  }

  private draw(): void {
    const { items } = this;
    const isAway = this.client.state === 'away';
    render(h(ConversationView, { items, isAway, actions: this.actions }), page.chat);
    if (!items.length) return;
    page.advice.hidden = true;
    page.conversation.hidden = false;
  }

  private showState(): void {
    if (this.client.state === 'away') {
      this.wasAway = true;
      this.away ||= window.setTimeout(() => this.tellState(words.status.away), awayMs);
      if (!page.status.textContent) this.tellState(words.status.lost);
      return;
    }
    window.clearTimeout(this.away);
    this.away = 0;
    showStatus();
    if (this.wasAway) announce(words.status.back);
    this.wasAway = false;
  }

  /** Says how the line is, and keeps what was asked last clear of it. */
  private tellState(state: string): void {
    showStatus(state);
    const last = this.items.at(-1);
    if (last?.kind === 'question') this.show(last);
  }

  private received(activity: Activity, isReplay: boolean): void {
    if (!isReply(activity)) return;
    const item = this.items.find(({ key }) => key === activity.id);
    if (isReplay) {
      this.show(item);
      return;
    }
    const { text = '', speak = text, channelData } = activity;
    const { urgency } = channelData?.guidance ?? {};
    const isAlarm = urgency === 'emergency' || urgency === 'crisis';
    // What is only on buttons is read with the question.
    const { buttons } = partsOf(text, titlesOf(activity));
    const { person } = channelData ?? {};
    const all = [...(person ? [fill(words.chat.person, person)] : []), speak, ...buttons].join('\n');
    this.show(item);
    // The headline is read when it gets the focus.
    const isFocused = this.isPressed && this.focusOn(activity.id);
    announce(isFocused ? all.split('\n').slice(1).join('\n') : all, isAlarm);
    if (isEmbedded) window.parent.postMessage('patient-guide-answered', '*');
  }

  private focusOn(id: string): boolean {
    this.isPressed = false;
    const headline = document.getElementById(`${id}-headline`);
    headline?.focus({ preventScroll: true });
    return headline !== null;
  }

  /** Brings an item into view. Not the first, which is at the top already. */
  private show(item: Item | undefined): void {
    const at = item ? this.items.indexOf(item) : 0;
    if (!item || at < 1) return;
    const row = document.getElementById(rowId(item.key));
    const before = this.items[at - 1];
    const isReply = item.kind !== 'question';
    const answered = isReply && before.kind === 'question' ? document.getElementById(rowId(before.key)) : null;
    if (row) bringIntoView(row, isReply, answered);
  }
}
