/** What can be done in the conversation. */
export interface Actions {
  /** A suggested question was pressed. */
  press(question: string): void;
  tryAgain(key: string): void;
  leave(): void;
  /** @param why empty where nothing was written */
  helpful(activityId: string, isHelpful: boolean, why: string): void;
}
