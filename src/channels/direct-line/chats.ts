import type { ActivitySet } from './activity-set';
import { type Backlog, type Chat, nameOfChat } from './backlog';
import type { ChatStore } from './chat-store';

/** Why a stream is closed: its chat has ended, or a newer stream of the same chat replaced it. */
export type StreamEnd = 'over' | 'replaced';

/** The WebSocket of a client that listens to a chat. */
export interface Stream {
  send(activities: ActivitySet): void;
  close(why: StreamEnd): void;
}

export interface ChatLimits {
  /** The most streams of a chat. One more closes the oldest, which may have lost its client without a sign. */
  readonly streams: number;
  /** A chat in which nothing was said for so long ends, in milliseconds. */
  readonly idleMs: number;
}

/** A chat that somebody listens to in this process. */
interface Heard {
  readonly listeners: Set<Listener>;
  readonly stopWatching: () => void;
  lastAt: Date;
}

/** The streams of this process. Each follows its chat, whichever process takes its turns. */
export class Chats {
  private readonly heard = new Map<string, Heard>();

  constructor(
    private readonly store: ChatStore,
    private readonly backlog: Backlog,
    private readonly limits: ChatLimits,
    private readonly clock: () => Date,
  ) {}

  /** Whether the chat has begun, and its time is not over. @throws while the store is away */
  isOpen(id: string): Promise<boolean> {
    return this.store.isOpen(nameOfChat(id), this.openSince());
  }

  /** A chat is open in which something was said since then. */
  openSince(): Date {
    return new Date(this.clock().getTime() - this.limits.idleMs);
  }

  /**
   * Sends the stream everything after the watermark, now and from now on.
   * @returns a function that stops it
   */
  listen(chat: Chat, stream: Stream, watermark: string): () => void {
    const { id } = chat;
    const heard = this.heard.get(id) ?? this.watch(id);
    const [oldest] = heard.listeners;
    if (heard.listeners.size >= this.limits.streams) {
      heard.listeners.delete(oldest);
      oldest.stream.close('replaced');
    }
    const listener = new Listener(chat, stream, this.backlog, watermark);
    heard.listeners.add(listener);
    listener.catchUp();
    return () => {
      heard.listeners.delete(listener);
      if (heard.listeners.size === 0) this.leave(id, heard);
    };
  }

  /** What this process has added to a chat goes to its streams at once. @returns whether there are any */
  tell(id: string, activities: readonly string[], before: number): boolean {
    const heard = this.heard.get(id);
    if (!heard) return false;
    heard.lastAt = this.clock();
    for (const listener of heard.listeners) listener.hear(activities, before);
    return heard.listeners.size > 0;
  }

  /** What could not be kept goes to the streams all the same. @returns whether there are any */
  tellUnkept(id: string, activities: readonly string[]): boolean {
    const listeners = this.heard.get(id)?.listeners ?? new Set();
    for (const listener of listeners) listener.hearUnkept(activities);
    return listeners.size > 0;
  }

  /** Closes the streams of a chat that has ended. */
  end(id: string): void {
    const heard = this.heard.get(id);
    if (!heard) return;
    for (const { stream } of heard.listeners) stream.close('over');
    this.leave(id, heard);
  }

  /** Ends the chats whose time is over. */
  async sweep(): Promise<void> {
    const since = this.openSince();
    for (const [id, { lastAt }] of this.heard)
      if (lastAt < since && !(await this.isOpen(id).catch(() => true))) this.end(id);
  }

  private watch(id: string): Heard {
    const listeners = new Set<Listener>();
    const stopWatching = this.store.watch(nameOfChat(id), () => {
      for (const listener of listeners) listener.catchUp();
    });
    const heard = { listeners, stopWatching, lastAt: this.clock() };
    this.heard.set(id, heard);
    return heard;
  }

  private leave(id: string, heard: Heard): void {
    heard.stopWatching();
    if (this.heard.get(id) === heard) this.heard.delete(id);
  }
}

/** One stream, and how much of its chat it has. */
class Listener {
  private isReading = false;
  private isBehind = false;

  constructor(
    private readonly chat: Chat,
    readonly stream: Stream,
    private readonly backlog: Backlog,
    private watermark: string,
  ) {}

  /** @param before how many activities the chat had before these */
  hear(activities: readonly string[], before: number): void {
    if (this.isReading || String(before) !== this.watermark) this.catchUp();
    else this.send({ activities, watermark: String(before + activities.length) });
  }

  hearUnkept(activities: readonly string[]): void {
    this.send({ activities, watermark: this.watermark });
  }

  /** Sends what it has not got yet. */
  async catchUp(): Promise<void> {
    this.isBehind = true;
    if (this.isReading) return;
    this.isReading = true;
    try {
      while (this.isBehind) {
        this.isBehind = false;
        const news = await this.backlog.since(this.chat, this.watermark);
        if (news?.activities.length) this.send(news);
      }
    } catch {
      // The store is away: the next news, or its return, tries again.
    } finally {
      this.isReading = false;
    }
  }

  private send(activities: ActivitySet): void {
    this.watermark = activities.watermark;
    this.stream.send(activities);
  }
}
