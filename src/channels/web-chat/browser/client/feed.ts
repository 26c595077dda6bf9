import type { ActivitySet } from './activity';
import { type Answer, isDone } from './request';
import type { World } from './world';

/** A way to receive. */
export interface Feed {
  /** Ends it. It receives nothing more. */
  close(): void;
}

export interface FeedEvents {
  readonly opened: () => void;
  readonly received: (set: ActivitySet) => void;
  /** @param isElsewhere whether the server gave the place to another tab of the same conversation */
  readonly broken: (isElsewhere: boolean) => void;
}

const replaced = 1008;

/** Receives by WebSocket. */
export function socketFeed({ openSocket, timings }: World, url: string, events: FeedEvents): Feed {
  let isOver = false;
  const socket = openSocket(url);
  const end = (isElsewhere: boolean): void => {
    if (isOver) return;
    close();
    events.broken(isElsewhere);
  };
  // Some networks swallow sockets: no opening, and no refusal either.
  const late = setTimeout(() => end(false), timings.answer);
  const close = (): void => {
    isOver = true;
    clearTimeout(late);
    socket.onopen = socket.onmessage = null;
    socket.close();
  };
  socket.onopen = () => {
    clearTimeout(late);
    events.opened();
  };
  socket.onmessage = ({ data }: { data: unknown }) => {
    // Azure sends empty frames to keep the connection open.
    const set = typeof data === 'string' && data ? setOf(data) : undefined;
    if (set) events.received(set);
  };
  socket.onclose = ({ code }: { code: number }) => end(code === replaced);
  return { close };
}

/** Receives by asking again and again. @param ask for what is new; undefined when it failed */
export function pollingFeed(ask: () => Promise<ActivitySet | undefined>, pollMs: number, events: FeedEvents): Feed {
  let isOver = false;
  let timer: ReturnType<typeof setTimeout> | undefined;
  let hasOpened = false;
  const poll = async (): Promise<void> => {
    const set = await ask();
    if (isOver) return;
    if (!set) {
      isOver = true;
      events.broken(false);
      return;
    }
    if (!hasOpened) events.opened();
    hasOpened = true;
    events.received(set);
    timer = setTimeout(poll, pollMs);
  };
  void poll();
  return {
    close() {
      isOver = true;
      clearTimeout(timer);
    },
  };
}

function setOf(json: string): ActivitySet | undefined {
  try {
    return readSet(JSON.parse(json));
  } catch {
    return undefined;
  }
}

function readSet(body: Answer['body']): ActivitySet | undefined {
  return Array.isArray(body.activities) ? (body as object as ActivitySet) : undefined;
}

/** The activities in the answer to a poll; undefined when it holds none. */
export const setIn = (answer: Answer): ActivitySet | undefined => (isDone(answer) ? readSet(answer.body) : undefined);
