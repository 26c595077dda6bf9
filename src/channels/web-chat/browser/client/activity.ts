/** What the page reads of Direct Line's activities. */
export interface Activity {
  readonly id: string;
  readonly type: string;
  /** ISO 8601, as the server's clock had it. */
  readonly timestamp?: string;
  readonly from: { readonly role?: string };
  readonly text?: string;
  readonly speak?: string;
  /** The id of the activity that this one answers. */
  readonly replyToId?: string;
  readonly attachments?: readonly object[];
  readonly suggestedActions?: { readonly actions: readonly { readonly value: string }[] };
  readonly channelData?: {
    /** Given by the page that sent it: by this the server knows a message that is sent again. */
    readonly clientActivityID?: string;
    /** It went to a person, who answers it: the guide does not. */
    readonly isPassedOn?: boolean;
    /** Who says it, where that is a person. */
    readonly person?: { readonly name: string };
    readonly guidance?: {
      readonly intent: string;
      readonly urgency: Urgency;
      readonly outcome: 'answer' | 'clarify' | 'fallback';
      readonly sources: readonly string[];
    };
  };
}

export type Urgency = 'emergency' | 'crisis' | 'urgent' | 'routine';

export interface ActivitySet {
  readonly activities: readonly Activity[];
  readonly watermark?: string;
}

/** Typing signs, events and the like are not shown. */
export const isMessage = ({ type, text }: Activity): boolean => type === 'message' && Boolean(text);
export const isReply = (activity: Activity): boolean => isMessage(activity) && activity.from.role === 'bot';

/** The titles of the buttons, in order. */
export const titlesOf = ({ suggestedActions }: Activity): readonly string[] =>
  suggestedActions?.actions.map(({ value }) => value) ?? [];
