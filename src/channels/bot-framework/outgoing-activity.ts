/** What the guide says, as the Bot Framework's protocol has it. */
export interface OutgoingActivity {
  readonly text: string;
  /** Words, card, buttons and what the guide made of the question: the activity as JSON, from behind its addresses on. */
  readonly rendered: string;
}

/**
 * An activity as JSON.
 * @param addresses who says it to whom, when and where
 */
export function addressed(addresses: object, { rendered }: OutgoingActivity): string {
  return JSON.stringify(addresses).slice(0, -1) + rendered;
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
