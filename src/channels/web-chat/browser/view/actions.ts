/** What can be done in the conversation. */
export interface Actions {
  /** A suggested question was pressed. */
  press(question: string): void;
  tryAgain(key: string): void;
  leave(): void;
  /** @param why a reason's name; empty where none is given */
  helpful(activityId: string, isHelpful: boolean, why: string): void;
}
