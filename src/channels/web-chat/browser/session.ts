/** The conversation of this tab, in sessionStorage, so that a reload resumes it. */
export interface Session {
  readonly conversationId: string;
  readonly token: string;
  /** URL of Direct Line, when it is not this server. */
  readonly domain?: string;
}

const key = 'conversation';

/** Ignores errors: a browser may forbid storage, mostly in a frame. Then a reload starts a new conversation. */
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
  /** Clears, and stores nothing from now on: a page that is slow to close could reconnect meanwhile. */
  leave(): void {
    this.clear();
    isLeft = true;
  },
};

/** Display settings in sessionStorage, for as long as the tab is open. */
export const remembered = {
  read: (name: string): string | undefined => attempt(() => sessionStorage.getItem(name) ?? undefined),
  keep: (name: string, value: string): void => attempt(() => sessionStorage.setItem(name, value)),
};
