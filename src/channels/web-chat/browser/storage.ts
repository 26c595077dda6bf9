import type { Kept } from './client/client';

const sessionKey = 'conversation';
const unsentKey = 'unsent';
const draftKey = 'draft';

/** Ignores errors: a browser may forbid storage, mostly in a frame. Then a reload starts a new conversation. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}

const read = <T>(key: string): T | undefined =>
  attempt(() => JSON.parse(sessionStorage.getItem(key) ?? 'null') ?? undefined);
const write = (key: string, value: unknown): void => {
  attempt(() =>
    value === undefined ? sessionStorage.removeItem(key) : sessionStorage.setItem(key, JSON.stringify(value)),
  );
};

let isLeft = false;

/** The conversation of this tab, in sessionStorage, so that a reload resumes it. */
export const conversation = {
  read: (): Kept => ({ session: read(sessionKey), unsent: read(unsentKey) }),
  keep({ session, unsent }: Kept): void {
    if (isLeft) return;
    write(sessionKey, session);
    write(unsentKey, unsent?.length ? unsent : undefined);
  },
  /** Forgets, and stores nothing from now on: a page that is slow to close could reconnect meanwhile. */
  leave(): void {
    this.keep({});
    draft.keep('');
    isLeft = true;
  },
};

/** What is typed and not sent, in sessionStorage, so that a reload does not lose it. */
export const draft = {
  read: (): string => read<string>(draftKey) ?? '',
  keep(text: string): void {
    if (!isLeft) write(draftKey, text || undefined);
  },
};

/** Display settings in sessionStorage, for as long as the tab is open. */
export const rememberSetting = (name: string, value: string): void => {
  attempt(() => sessionStorage.setItem(name, value));
};
