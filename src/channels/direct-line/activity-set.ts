/** Direct Line's ActivitySet: what a client gets in one message. */
export interface ActivitySet {
  /** Each as JSON. */
  readonly activities: readonly string[];
  /** How many activities the chat had after these, as a string. */
  readonly watermark: string;
}

/** The set as JSON, without parsing the activities again. */
export function activitySetJson({ activities, watermark }: ActivitySet): string {
  return `{"activities":[${activities.join(',')}],"watermark":"${watermark}"}`;
}
