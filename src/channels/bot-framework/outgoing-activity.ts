/** What the guide says, as the Bot Framework's protocol has it. */
export interface OutgoingActivity {
  readonly text: string;
  /** All of it as JSON, but for ids, times and addresses: those are the channel's to add. */
  readonly json: string;
}

/**
 * An activity as JSON.
 * @param addresses who says it to whom, when and where: not empty
 */
export function addressed(addresses: object, { json }: OutgoingActivity): string {
  return `${JSON.stringify(addresses).slice(0, -1)},${json.slice(1)}`;
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
