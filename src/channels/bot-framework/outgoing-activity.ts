/** What the guide says, as the Bot Framework's protocol has it. */
export interface OutgoingActivity {
  readonly text: string;
  /** Words, card and buttons: the end of the activity as JSON, after the fields that are its own each time. */
  readonly rendered: string;
  /** For whoever reads along with the person. */
  readonly channelData: { readonly guidance: object };
}

/**
 * An activity as JSON.
 * @param addresses who says it to whom, when and where
 */
export function addressed(addresses: object, { rendered, channelData }: OutgoingActivity): string {
  return JSON.stringify({ channelData, ...addresses }).slice(0, -1) + rendered;
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
