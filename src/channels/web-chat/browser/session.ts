/** What the tab remembers of its conversation, so that a reload goes on with it. */
export interface Session {
  readonly conversationId: string;
  readonly token: string;
  /** Where Direct Line is, when it is not this server. */
  readonly domain?: string;
}

const key = 'conversation';

/** A browser can forbid storage, most of all inside a frame: then a reload starts a new conversation. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

let isLeft = false;
let current: Session | undefined = attempt(() => JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined);

export const session = {
  read: (): Session | undefined => current,
  keep({ conversationId, token, domain }: Session): void {
    if (isLeft) return;
    current = { conversationId, token, domain };
    attempt(() => sessionStorage.setItem(key, JSON.stringify(current)));
  },
  clear(): void {
    current = undefined;
    attempt(() => sessionStorage.removeItem(key));
  },
  /** Clears, and keeps nothing more: a page that is slow to go away connects again meanwhile. */
  leave(): void {
    this.clear();
    isLeft = true;
  },
};

/** A setting of the display, remembered as long as the tab is open. */
export const remembered = {
  read: (name: string): string | undefined => attempt(() => sessionStorage.getItem(name) ?? undefined),
  keep: (name: string, value: string): void => attempt(() => sessionStorage.setItem(name, value)),
};
