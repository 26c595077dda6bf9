/** A reply as an activity, without addresses: those are added for each conversation. */
export interface OutgoingActivity {
  readonly text: string;
  /** The rest of the activity as JSON, ready to follow the addresses: `,"type":"message","text":"..."}`. */
  readonly rendered: string;
}

/**
 * Joins the addresses and the rendered rest, which is the same for many people.
 * @param addresses conversation, sender, recipient, time
 * @returns the activity as JSON
 */
export function addressed(addresses: object, { rendered }: OutgoingActivity): string {
  return JSON.stringify(addresses).slice(0, -1) + rendered;
}

export interface Attachment {
  readonly contentType: string;
  readonly content: object;
}

/** A suggested action: it posts its text as if the person had typed it. */
export interface Button {
  readonly type: 'imBack';
  readonly title: string;
  readonly value: string;
}
