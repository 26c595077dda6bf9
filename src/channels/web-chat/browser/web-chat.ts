import type { ComponentType } from 'react';

/** Types for what the page uses of Web Chat's bundle, which has none of its own. */
export interface WebChat {
  createDirectLine(options: { token: string; conversationId?: string; domain: string; webSocket: boolean }): DirectLine;
  createStore(
    state: object,
    middleware: () => (next: (action: Action) => unknown) => (action: Action) => unknown,
  ): Store;
  renderWebChat(properties: WebChatProperties, element: Element): void;
  readonly hooks: { useActivities(): [readonly Activity[]] };
}

interface WebChatProperties {
  readonly directLine: DirectLine;
  readonly store: Store;
  readonly nonce: string | undefined;
  readonly locale: string;
  readonly role: 'region';
  readonly activityMiddleware: () => () => () => false;
  readonly sendBoxMiddleware: readonly (() => () => () => ComponentType)[];
  readonly styleOptions: { readonly hideToaster: boolean };
}

export interface DirectLine {
  readonly token: string;
  readonly conversationId: string;
  readonly connectionStatus$: { subscribe(next: (status: number) => void): void };
  readonly activity$: { subscribe(next: () => void, error: () => void, complete: () => void): void };
  end(): void;
}

export interface Store {
  dispatch(action: Action): void;
  getState(): { readonly activities: readonly Activity[] };
}

export type Action =
  | { readonly type: 'WEB_CHAT/SEND_MESSAGE'; readonly payload: { readonly method: 'keyboard'; readonly text: string } }
  | { readonly type: 'DIRECT_LINE/INCOMING_ACTIVITY'; readonly payload: { readonly activity: Activity } }
  | { readonly type: 'DIRECT_LINE/DELETE_ACTIVITY'; readonly payload: { readonly activityID: string | undefined } };

export interface Activity {
  /** Given by the server: an activity without one has not arrived there. */
  readonly id?: string;
  readonly type: string;
  readonly from: { readonly id?: string; readonly role: 'user' | 'bot' };
  readonly text?: string;
  readonly speak?: string;
  readonly attachments?: readonly { readonly contentType: string }[];
  readonly suggestedActions?: { readonly actions: readonly { readonly value: string }[] };
  readonly channelData?: {
    readonly clientActivityID?: string;
    readonly 'webchat:send-status'?: 'sending' | 'send failed' | 'sent';
    readonly guidance?: { readonly intent: string; readonly urgency: 'emergency' | 'crisis' | 'urgent' | 'routine' };
    /** Whether the guide sent it with a card: care advice. */
    readonly isCard?: boolean;
    /** Whether it comes from this page, not from the guide. */
    readonly isNotice?: boolean;
    /** Whether it was typed without a connection. */
    readonly isWaiting?: boolean;
  };
}

declare global {
  interface Window {
    readonly WebChat?: WebChat;
  }
}
