/** What the guide says, as the Bot Framework's protocol has it. The channel adds ids, times and addresses. */
export interface OutgoingActivity {
  readonly type: 'message';
  readonly text: string;
  /** Plain: nothing in it becomes formatting. */
  readonly textFormat: 'plain';
  readonly speak: string;
  readonly inputHint: 'acceptingInput';
  readonly attachments: readonly Attachment[];
  readonly suggestedActions?: { readonly to: readonly string[]; readonly actions: readonly Button[] };
  readonly channelData: { readonly guidance: object };
}

export interface Attachment {
  readonly contentType: string;
  readonly content: object;
}

/** A button that sends its words as if the person had typed them. */
export interface Button {
  readonly type: 'imBack';
  readonly title: string;
  readonly value: string;
}
